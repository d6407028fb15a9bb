import 'reflect-metadata';
import { runOnce } from '@quanheng/platform-application';
import { prepare } from './prepare.ts';

await runOnce((variables) => prepare(variables, (line) => console.log(line)));
