import { Coverage } from './checks/coverage.ts';
import { findAnswerFaults, isBusy } from './checks/find-answer-faults.ts';
import { SchemaValidator } from './checks/schema-validator.ts';
import { Watch, type WatchedDatabase } from './checks/watch.ts';
import type { Operation } from './documents/operation.ts';
import type { Documents } from './documents/read-documents.ts';
import { isOfOperation } from './mutations/is-of-operation.ts';
import { curlOf } from './requests/curl.ts';
import { Sender, type Answer } from './requests/send.ts';
import { draftOf, sendableOf, type Draft, type DraftParts, type Sendable } from './requests/sendable.ts';

/** A busy server says when to come again; so often it is asked. */
const busyTriesMax = 5;
const busyPauseMs = 300;

export type ExchangeOptions = {
  readonly url: string;
  readonly documents: Documents;
  readonly database: WatchedDatabase;
  /** Called whenever the database has been looked at. */
  readonly onChecked?: () => Promise<void>;
};

/** @property isAccepted whether it may have changed something. */
export type Attempted = { readonly answer: Answer; readonly isAccepted: boolean };

/** Sends requests to an app and judges all that it answers: every request of the fuzzer goes this way. */
export class Exchange {
  readonly url: string;
  readonly operations: ReadonlyMap<string, Operation>;
  readonly coverage: Coverage;
  readonly watch: Watch;
  /** What was found of the database: told at the end, since it shows only some requests later. */
  readonly changesFound: string[] = [];
  readonly #sender: Sender;
  readonly #validator: SchemaValidator;

  constructor({ url, documents, database, onChecked }: ExchangeOptions) {
    this.url = url;
    this.operations = new Map(documents.operations.map((operation) => [operation.id, operation]));
    this.coverage = new Coverage(documents.operations);
    this.#sender = new Sender(url);
    this.#validator = new SchemaValidator(documents.bySegment);
    this.watch = new Watch({
      database,
      resend: (sendable) => this.#sender.send(sendable),
      onChange: ({ differences, culprit, window }) => {
        const requests = culprit === undefined ? window.map(({ sendable, status }) => `${status} ${curlOf(url, sendable)}`).join('\n') : curlOf(url, culprit);
        this.changesFound.push(`changed without being accepted:\n${differences.join('\n')}\nby ${requests}`);
      },
      ...(onChecked && { onChecked }),
    });
  }

  /** @throws Error for a name that no document has. */
  operation(id: string): Operation {
    const found = this.operations.get(id);
    if (found === undefined) throw new Error(`no document has an operation ${id}`);
    return found;
  }

  /** Sends what is meant to be accepted. @returns the answer. @throws Error where it is not, or is not as documented. */
  async accept(id: string, parts: DraftParts = {}): Promise<Answer> {
    const operation = this.operation(id);
    const sendable = sendableOf(draftOf(operation, parts));
    await this.watch.beforeChange();
    const answer = await this.#send(operation, sendable);
    this.watch.changed();
    if (answer.status >= 300) throw new Error(`${id} is refused: ${answer.status} ${answer.text}\n${curlOf(this.url, sendable)}`);
    return answer;
  }

  /** As `accept`. @returns the answer's JSON. */
  async act(id: string, parts: DraftParts = {}): Promise<ReturnType<typeof JSON.parse>> {
    const { text } = await this.accept(id, parts);
    return text === '' ? undefined : JSON.parse(text);
  }

  /**
   * Sends what may be refused.
   * @returns the answer, and whether it was accepted.
   * @throws Error with everything that is wrong with the answer.
   */
  async attempt(operation: Operation, draft: Draft): Promise<Attempted> {
    const sendable = sendableOf(draft);
    await this.watch.beforeAttempt();
    const answer = await this.#send(operation, sendable);
    const isAccepted = answer.status < 300 && !['GET', 'HEAD'].includes(sendable.method);
    if (isAccepted) this.watch.changed();
    else await this.watch.unchanged({ sendable, status: answer.status });
    return { answer, isAccepted };
  }

  /** Sends what was accepted before: the same must be answered, and nothing may change. @throws Error where another answer comes. */
  async repeat(operation: Operation, draft: Draft, first: Answer): Promise<void> {
    const sendable = sendableOf(draft);
    await this.watch.beforeAttempt();
    const answer = await this.#send(operation, sendable);
    await this.watch.unchanged({ sendable, status: answer.status });
    if (answer.status !== first.status || answer.text !== first.text) throw new Error(`the same again is answered otherwise: ${answer.status} ${answer.text}, at first ${first.status} ${first.text}\n${curlOf(this.url, sendable)}`);
  }

  async #send(operation: Operation, sendable: Sendable): Promise<Answer> {
    const judged = isOfOperation(operation, sendable) ? operation : undefined;
    let answer = await this.#answerTo(sendable);
    for (let tries = 1; isBusy(answer) && tries < busyTriesMax; tries += 1) {
      this.coverage.busy += 1;
      await new Promise((resolve) => setTimeout(resolve, busyPauseMs));
      answer = await this.#answerTo(sendable);
    }
    this.coverage.count(judged?.id, answer);
    const faults = [...findAnswerFaults(this.#validator, { operation: judged, segment: operation.segment, method: sendable.method, answer }), ...this.#bodyFaults(judged, sendable, answer)];
    if (faults.length > 0) throw new Error(`${operation.id}: ${faults.join('\n')}\n${curlOf(this.url, sendable)}`);
    return answer;
  }

  async #answerTo(sendable: Sendable): Promise<Answer> {
    return this.#sender.send(sendable).catch((error: Error) => {
      throw new Error(`${error.message}\n${curlOf(this.url, sendable)}`);
    });
  }

  /** A body that the document refuses must not have been taken. */
  #bodyFaults(operation: Operation | undefined, { body, headers }: Sendable, { status }: Answer): readonly string[] {
    const schema = operation?.body?.['application/json'];
    if (operation === undefined || schema === undefined || status >= 300 || body === undefined || body.length === 0 || headers['content-type'] !== 'application/json') return [];
    const place = ['paths', operation.path, operation.verb.toLowerCase(), 'requestBody', 'content', 'application/json', 'schema'];
    const fault = this.#validator.faultOf(operation.segment, place, JSON.parse(new TextDecoder().decode(body)));
    return fault === undefined ? [] : [`took a body that its document refuses: ${fault}`];
  }

  close(): void {
    this.#sender.close();
  }
}
