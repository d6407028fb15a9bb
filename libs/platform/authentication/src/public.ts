import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { PUBLIC_EXTENSION } from '@quanheng/platform-http';

export const IS_PUBLIC = 'quanheng:public';

/** Opens a route to callers who are not signed in. Only for the fixed few: sign-in, the first administrator, health. */
export const Public = (): MethodDecorator & ClassDecorator => applyDecorators(SetMetadata(IS_PUBLIC, true), ApiExtension(PUBLIC_EXTENSION, true));
