import { z } from 'zod';
import { logLevels, type LogLevel } from '../../log/log.ts';
import { environmentPart, type EnvironmentPart } from '../environment-part.ts';

/** `QUANHENG_LOG_LEVEL`. @param level what is written where nothing is said: `info` has a line for each request. */
export const logging = ({ level }: { readonly level: LogLevel }): EnvironmentPart<{ readonly level: LogLevel }> =>
  environmentPart({
    shape: {
      QUANHENG_LOG_LEVEL: z
        .enum(logLevels, { error: `one of ${logLevels.join(', ')}` })
        .default(level)
        .meta({ description: `what the log on standard error holds: ${logLevels.map((name) => `\`${name}\``).join(', ')}; from \`info\` on a line for each request` }),
    },
    settingsOf: (values) => ({ level: values.QUANHENG_LOG_LEVEL }),
  });

/** `QUANHENG_DEBUG`, which `runApplication` looks at. */
export const debugging: EnvironmentPart<{ readonly isOn: boolean }> = environmentPart({
  shape: { QUANHENG_DEBUG: z.string().optional().meta({ description: 'set to anything: a start that fails says where in the code' }) },
  settingsOf: (values) => ({ isOn: values.QUANHENG_DEBUG !== undefined }),
});
