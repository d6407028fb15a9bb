import { z } from 'zod';

/** The variables that are set, by name; an empty one counts as not set. */
export type SetVariables = Readonly<Record<string, string>>;

/** A few variables that belong together, and what a program makes of them. A program's environment is a record of parts. */
export type EnvironmentPart<Settings> = {
  /** Each variable's schema takes a text; its `.meta` has the meaning (`description`), and `secret` where no output may show it. */
  readonly shape: z.ZodRawShape;
  /** What is wrong with variables together: `NAME: what`. What is wrong with one alone its schema says. */
  faultsOf(set: SetVariables): readonly string[];
  settingsOf(values: Readonly<Record<string, unknown>>): Settings;
};

// The type of a part's values is known to the part alone.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type EnvironmentParts = Readonly<Record<string, EnvironmentPart<any>>>;

/** What a program is given: each part's settings under the part's name. */
export type SettingsOf<Parts extends EnvironmentParts> = { readonly [Name in keyof Parts]: Parts[Name] extends EnvironmentPart<infer Settings> ? Settings : never };

/** A part, with the types of its values inferred from its schemas. */
export function environmentPart<Shape extends z.ZodRawShape, Settings>(part: {
  readonly shape: Shape;
  readonly settingsOf: (values: z.output<z.ZodObject<Shape>>) => Settings;
  readonly faultsOf?: (set: SetVariables) => readonly string[];
}): EnvironmentPart<Settings> {
  const { shape, settingsOf, faultsOf = () => [] } = part;
  return { shape, faultsOf, settingsOf: (values) => settingsOf(values as z.output<z.ZodObject<Shape>>) };
}

/** The one schema of a program's environment. */
export const environmentSchemaOf = (parts: EnvironmentParts): z.ZodObject =>
  z.object(Object.assign({}, ...Object.values(parts).map(({ shape }) => shape)) as z.ZodRawShape);
