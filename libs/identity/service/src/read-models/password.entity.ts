import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The password of an account: argon2id in the PHC form, with its parameters. */
@Entity({ name: 'password', schema: 'identity' })
export class PasswordRow {
  @PrimaryColumn({ type: 'uuid' })
  account!: string;

  @Column({ type: 'text' })
  hash!: string;

  @Column({ name: 'set_at', type: 'timestamp with time zone' })
  setAt!: Date;
}

/** One that was replaced, where the profile refuses former ones. */
@Entity({ name: 'former_password', schema: 'identity' })
export class FormerPasswordRow {
  @PrimaryColumn({ type: 'uuid' })
  account!: string;

  @PrimaryColumn({ type: 'text' })
  hash!: string;

  @Column({ name: 'replaced_at', type: 'timestamp with time zone' })
  replacedAt!: Date;
}
