import type { BenchRow, Measurement } from '../bench-row';
import { interleave } from '../interleave';
import { writeMadeIncident } from '../made-incident';
import { noVsCode } from '../measure-in-vscode';
import { PanelWindow } from '../panel-window';

const EVENTS = 10_000;

export const rows: readonly BenchRow[] = [
  {
    name: 'panel-open',
    what: '10,000 events: from the command until title, severity and the first events are there, in VS Code',
    floor: 'an empty webview panel, in the same window',
    limit: { atMost: 2 },
    measure: async () => noVsCode() ?? (await measure()),
  },
];

function measure(): Promise<Measurement> {
  return PanelWindow.with(
    (workspace) => writeMadeIncident(workspace, { title: 'Large', events: EVENTS }),
    async (window) => {
      await window.select('Large');
      const open = async (what: 'panel' | 'empty') => {
        const took = await window.open(what);
        await window.close();
        return took;
      };
      const figures = await interleave(
        6,
        () => open('panel'),
        () => open('empty'),
      );
      return { ...figures, unit: 'ms' };
    },
  );
}
