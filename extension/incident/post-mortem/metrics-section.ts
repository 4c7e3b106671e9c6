import * as l10n from '@vscode/l10n';
import { type Measure, measuresOf } from '../milestones';
import { plain, table } from './markdown-text';
import type { IncidentRecord } from './record';
import { dateTime, duration } from './times';

/** The measures with how they were computed: others define them differently. */
export function metricsSection({ state }: IncidentRecord): string {
  const times = state.milestones;
  return table(
    [l10n.t('Measure'), l10n.t('Value'), l10n.t('Formula'), l10n.t('Operands')],
    measuresOf(times).map((measure) => {
      const [from, to] = [measure.from && times.get(measure.from), times.get(measure.to)];
      const missing = [
        ...(to === undefined ? [measure.to] : []),
        ...(from === undefined ? [measure.alternatives.join(' / ')] : []),
      ];
      return [
        nameOf(measure.name),
        measure.ms === undefined ? l10n.t('not known') : duration(measure.ms),
        plain(`${measure.to} − ${orElse(measure.alternatives)}`),
        from === undefined || to === undefined
          ? l10n.t('not entered: {0}', missing.join(', '))
          : `${dateTime(to)} − ${dateTime(from)}`,
      ];
    }),
  );
}

function nameOf(name: Measure['name']): string {
  switch (name) {
    case 'timeToDetectMs':
      return l10n.t('Time to detect');
    case 'timeToAcknowledgeMs':
      return l10n.t('Time to acknowledge');
    case 'timeToMitigateMs':
      return l10n.t('Time to mitigate');
    case 'timeToResolveMs':
      return l10n.t('Time to resolve');
  }
}

function orElse(alternatives: readonly string[]): string {
  const [first = '', ...others] = alternatives;
  if (others.length === 0) return first;
  return `(${alternatives.reduce((all, next) => l10n.t('{0}, else {1}', all, next))})`;
}
