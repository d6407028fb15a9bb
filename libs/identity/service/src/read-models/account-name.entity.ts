import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** What is personal of an account. It stands in this table alone, never in an event, so that it can be changed and erased. */
@Entity({ name: 'account_name', schema: 'identity' })
@Unique('account_name_login', ['login'])
export class AccountName {
  @PrimaryColumn({ type: 'uuid' })
  account!: string;

  @Column({ type: 'text' })
  login!: string;

  @Column({ type: 'text' })
  name!: string;
}
