import type { AccountKind, Role } from '@quanheng/identity-contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An account as ledger `identity` tells it; `identity.authenticate` reads it at every request. */
@Entity({ name: 'account', schema: 'identity' })
export class AccountRow {
  @PrimaryColumn({ type: 'uuid' })
  account!: string;

  @Column({ type: 'text' })
  kind!: AccountKind;

  @Column({ type: 'text', array: true })
  roles!: Role[];

  @Column({ type: 'text', nullable: true })
  department!: string | null;

  @Column({ type: 'text', nullable: true })
  unit!: string | null;

  @Column({ type: 'boolean' })
  enabled!: boolean;

  @Column({ type: 'integer' })
  version!: number;

  /** The actor that made it. */
  @Column({ name: 'created_by', type: 'text' })
  createdBy!: string;
}
