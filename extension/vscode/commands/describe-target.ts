import * as vscode from 'vscode';
import { productionField, type ProductionField } from '../../execution/production-pattern';
import type { RunTarget } from '../../incident/event';

const fields: readonly ProductionField[] = [
  'host',
  'folder',
  'gitBranch',
  'kubeContext',
  'cloudProfile',
];

/** Where a command will land, one thing a line, as far as it can be told. */
export function describeTarget(target: RunTarget): string {
  return fields
    .map((field) => describeField(field, target[field]))
    .filter((line) => line !== undefined)
    .join('\n');
}

/** `PRODUCTION: kube context prod-eu`; undefined where the target is not marked as production. */
export function describeProduction(target: RunTarget): string | undefined {
  const field = productionField(target);
  const place = field === undefined ? undefined : describeField(field, target[field]);
  return place === undefined ? undefined : vscode.l10n.t('PRODUCTION: {0}', place);
}

function describeField(field: ProductionField, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  switch (field) {
    case 'host':
      return vscode.l10n.t('host {0}', value);
    case 'folder':
      return vscode.l10n.t('folder {0}', value);
    case 'gitBranch':
      return vscode.l10n.t('git branch {0}', value);
    case 'kubeContext':
      return vscode.l10n.t('kube context {0}', value);
    case 'cloudProfile':
      return vscode.l10n.t('cloud profile {0}', value);
  }
}
