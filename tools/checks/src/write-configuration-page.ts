import { writeFileSync } from 'node:fs';
import { configurationPage } from './support/configuration-page.ts';
import { workspaceFolder } from './support/workspace.ts';

// node --conditions=@quanheng/source --import @quanheng/run tools/checks/src/write-configuration-page.ts
writeFileSync(`${workspaceFolder}docs/configuration.md`, configurationPage());
