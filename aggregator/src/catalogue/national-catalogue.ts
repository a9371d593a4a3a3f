import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The same place seen from `src` and from `dist`. */
const nationalFile = fileURLToPath(new URL('../../data/catalogue/national.csv', import.meta.url));

/** The catalogue that the program ships: GB/T 30428.2 with its CJ/T 214 aliases; see `aggregator/data/README.md`. */
export const readNationalCatalogue = (): Promise<Uint8Array> => readFile(nationalFile);
