const thing = { $ref: '#/components/schemas/Thing' };
const problem = { description: 'A problem', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
const thingParameter = { name: 'thing', in: 'path', required: true, schema: { type: 'string', pattern: '^[a-z]+$' } };

/** The OpenAPI document of the fake app. */
export const fakeDocument = {
  openapi: '3.1.0',
  paths: {
    '/api/v1/things': {
      post: {
        operationId: 'makeThing',
        parameters: [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', format: 'uuid' } }],
        requestBody: { required: true, content: { 'application/json': { schema: thing } } },
        responses: { 201: { description: '', content: { 'application/json': { schema: thing } } }, default: problem },
        security: [{ token: [] }],
      },
    },
    '/api/v1/things/{thing}': {
      get: { operationId: 'showThing', parameters: [thingParameter], responses: { 200: { description: '', content: { 'application/json': { schema: thing } } }, default: problem }, security: [{ token: [] }] },
    },
    '/api/v1/things/{thing}/changes': {
      get: { operationId: 'followThing', parameters: [thingParameter], responses: { 200: { description: '', content: { 'text/event-stream': { schema: thing } } }, default: problem }, security: [{ token: [] }] },
    },
  },
  components: {
    schemas: {
      Thing: { type: 'object', properties: { name: { type: 'string', pattern: '^[a-z0-9]+$' } }, required: ['name'], additionalProperties: false },
      Problem: {
        type: 'object',
        properties: { type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, code: { type: 'string', enum: ['invalid-request', 'if-match-missing', 'not-found', 'not-signed-in', 'busy', 'internal-error'] } },
        required: ['type', 'title', 'status', 'code'],
      },
    },
  },
};
