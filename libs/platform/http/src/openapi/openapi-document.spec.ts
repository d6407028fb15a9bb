import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpApp } from '../create-http-app.ts';
import { SampleModule } from '../spec-support/sample.module.ts';

let app: NestFastifyApplication;
beforeAll(async () => {
  app = await createHttpApp(SampleModule);
  await app.init();
});
afterAll(() => app.close());

describe('the OpenAPI document of a context', () => {
  it('is 3.1, with bodies, headers, components and problems', async () => {
    const response = await app.inject({ method: 'GET', url: '/api/v1/units/openapi.json' });
    const document = response.json();
    expect(document.openapi).toBe('3.1.0');
    const operation = document.paths['/api/v1/units/grades/{unit}'].put;
    expect(operation.operationId).toBe('recordGrade');
    expect(operation.security).toEqual([{ token: [] }, { session: [] }]);
    expect(operation.requestBody.content['application/json'].schema).toEqual({ $ref: '#/components/schemas/SampleGrade' });
    expect(operation.parameters.map(({ name, in: place }: { name: string; in: string }) => [place, name]).sort()).toEqual([['header', 'Idempotency-Key'], ['header', 'If-Match'], ['path', 'unit']]);
    expect(operation.responses['default'].content['application/problem+json'].schema).toEqual({ $ref: '#/components/schemas/Problem' });
    expect(Object.keys(document.components.schemas).sort()).toEqual(['Problem', 'RequestFault', 'SampleGrade', 'SampleGradeView', 'SampleNumberPage']);
    expect(document.components.schemas.SampleGrade).toMatchObject({ type: 'object', additionalProperties: false, required: ['grade'] });
  });

  it('has nothing of another context', async () => {
    const document = (await app.inject({ method: 'GET', url: '/api/v1/catalog/openapi.json' })).json();
    expect([document.paths, document.components.schemas]).toEqual([{}, {}]);
  });
});
