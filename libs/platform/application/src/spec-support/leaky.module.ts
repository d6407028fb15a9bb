import { Body, Controller, Get, Module, Post, type DynamicModule } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Public } from '@quanheng/platform-authentication';
import { Column, Entity, PrimaryColumn, type DataSource } from 'typeorm';
import { z } from 'zod';

/** A row of identity's table of names, as far as the spec needs it. */
@Entity({ name: 'account_name', schema: 'identity' })
export class NameRow {
  @PrimaryColumn({ type: 'uuid' })
  account!: string;

  @Column({ type: 'text' })
  login!: string;

  @Column({ type: 'text' })
  name!: string;
}

const form = z.object({ login: z.string(), password: z.string(), code: z.string(), ticket: z.string(), name: z.string(), account: z.string() });
type Form = z.infer<typeof form>;
const answer = z.object({ done: z.boolean() });

/** Routes that fail in the ways in which secrets get into logs, each with what its caller has sent. */
export function leakyModule(dataSource: DataSource): DynamicModule {
  @Controller('api/v1/units')
  @Public()
  class LeakyController {
    @Get('read')
    @ApiOkResponse({ standardSchema: answer })
    read(): z.infer<typeof answer> {
      return { done: true };
    }

    @Post('taken')
    @ApiOkResponse({ standardSchema: answer })
    taken(@Body({ schema: form }) _form: Form): z.infer<typeof answer> {
      return { done: true };
    }

    /** A failure that was caused by another one, each with more than a message. */
    @Post('cause')
    cause(@Body({ schema: form }) { password, login, code }: Form): never {
      const connecting = Object.assign(new Error(`cannot connect to postgres://quanheng_identity:${password}@db/quanheng`), { config: { password } });
      throw Object.assign(new Error(`sign-in failed: login=${login}`, { cause: connecting }), { request: { headers: { cookie: `sid=${code}` } }, response: { password } });
    }

    /** A constraint that is broken: the database's `detail` holds the row. */
    @Post('duplicate')
    async duplicate(@Body({ schema: form }) { account, login, name }: Form): Promise<void> {
      await dataSource.getRepository(NameRow).insert([{ account, login, name }]);
      await dataSource.getRepository(NameRow).insert([{ account: '01970000-0000-7000-8000-000000000002', login, name }]);
    }

    /** A value that the database cannot read: its message quotes it, TypeORM's error holds the parameters. */
    @Post('unreadable')
    async unreadable(@Body({ schema: form }) { password }: Form): Promise<void> {
      await dataSource.query('select $1::uuid', [password]);
    }

    @Post('thrown')
    thrown(@Body({ schema: form }) { password, ticket }: Form): never {
      throw { password, ticket, message: `ticket=${ticket}` };
    }
  }

  @Module({ controllers: [LeakyController] })
  class LeakyModule {}
  return { module: LeakyModule };
}
