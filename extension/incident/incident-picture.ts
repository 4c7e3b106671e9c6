import * as l10n from '@vscode/l10n';
import type { IncidentState } from './incident-state';
import { draw } from './picture/draw';
import type { PictureSources } from './picture/facts';
import { layOut, type PictureOptions } from './picture/lay-out';
import { summaryOf } from './picture/summary';
import type { PictureElement } from './picture-element';
import { shownLine } from './shown-text';

/**
 * An incident over its time: severities, statuses, when which phase was worked on, runs and how they
 * ended, status updates, milestones. Bounded in size, however much happened, and without an address
 * in it: it loads nothing.
 */
export function incidentPicture(sources: PictureSources, options: PictureOptions): PictureElement {
  const { layout, facts, frame } = layOut(sources, options);
  return draw(layout, pictureTitle(sources.state), summaryOf(facts, frame));
}

/** What it is a picture of, in a line. */
export function pictureTitle({ title }: Pick<IncidentState, 'title'>): string {
  return l10n.t('Picture of the incident "{0}"', shownLine(title));
}
