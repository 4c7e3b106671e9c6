import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import MarkdownIt from 'markdown-it';
import { DiskWorkspace } from '../../../extension/files/disk-workspace';
import { checkRunbook } from '../../../extension/language/check-runbook';
import { Project } from '../../../extension/language/project';
import { readDocument } from '../../../extension/runbook/read-runbook';
import type { BenchRow } from '../bench-row';
import { interleave, least, milliseconds } from '../interleave';
import { loadGrammar } from '../load-grammar';

/** Real runbooks of several teams, where they lie beside the checkout. */
const CORPUS = resolve('../shared/corpus/files');

export const rows: readonly BenchRow[] = [
  {
    name: 'check-corpus',
    what: 'real runbooks from disk to what is wrong with them',
    floor: 'markdown-it reads the same files',
    limit: { atMost: 3 },
    async measure() {
      if (!existsSync(CORPUS)) return `there is no corpus at ${CORPUS}`;
      const grammar = await loadGrammar();
      const markdown = new MarkdownIt();
      const paths = (await readdir(CORPUS, { recursive: true })).filter((path) =>
        /\.(?:md|markdown|erb)$/.test(path),
      );
      let found = 0;
      const check = async () => {
        const project = new Project(new DiskWorkspace(CORPUS));
        found = 0;
        for (const path of paths) {
          const document = readDocument(await readFile(join(CORPUS, path), 'utf8'), { grammar });
          found += (await checkRunbook(document, path, { grammar, project }))?.length ?? 0;
        }
      };
      const read = async () => {
        for (const path of paths) markdown.parse(await readFile(join(CORPUS, path), 'utf8'), {});
      };
      const figures = await interleave(
        7,
        () => milliseconds(check),
        () => milliseconds(read),
        least,
      );
      return {
        ...figures,
        unit: 'ms',
        remarks: [`${paths.length} documents, ${found} problems found`],
      };
    },
  },
];
