/** What is said beside the result: progress, remarks, failures. */
export const printError = (line: string): void => void process.stderr.write(`${line}\n`);
