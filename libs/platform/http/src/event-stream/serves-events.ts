import { applyDecorators, Injectable, StreamableFile, UseInterceptors, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { z } from 'zod';
import { EventStream } from './event-stream.ts';

export const EVENT_STREAM_MEDIA_TYPE = 'text/event-stream';

/** Sends an `EventStream` as it fills. */
@Injectable()
class EventStreamInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(map((value: unknown) => (value instanceof EventStream ? send(value, context.switchToHttp().getResponse()) : value)));
  }
}

function send(stream: EventStream, reply: FastifyReply): StreamableFile {
  // nginx would gather the events into blocks of some kilobytes.
  void reply.header('x-accel-buffering', 'no').header('cache-control', 'no-store').header('content-type', EVENT_STREAM_MEDIA_TYPE);
  return new StreamableFile(stream);
}

/** A GET route that answers with server-sent events: it returns an `EventStream`. @param data what the data of its events is. */
export const ServesEvents = (data: z.ZodType, description: string): MethodDecorator =>
  applyDecorators(UseInterceptors(EventStreamInterceptor), ApiProduces(EVENT_STREAM_MEDIA_TYPE), ApiOkResponse({ standardSchema: data, description }));
