import type { DocumentHeading } from '../../runbook/document';
import type { Link } from '../../runbook/model';
import type { Cancellation } from '../cancellation';
import type { Library } from './library';
import { leadsTo, targetOfLink } from './link-targets';
import type { Page } from './page';

/** A link and the file of the project that it stands in. */
export interface PlacedLink {
  readonly path: string;
  readonly link: Link;
}

/** The links that lead to a heading of the page, its own first. */
export async function linksToHeading(
  page: Page,
  heading: DocumentHeading,
  library: Library,
  cancellation?: Cancellation,
): Promise<readonly PlacedLink[]> {
  const found: PlacedLink[] = [];
  const gather = (path: string, links: readonly Link[]) => {
    for (const link of links) {
      const target = targetOfLink(link, path);
      if (target === undefined || (target.path ?? path) !== page.path) continue;
      if (leadsTo(target.fragment, heading.text.plain)) found.push({ path, link });
    }
  };
  gather(page.path, page.document.runbook.links);
  for (const path of await library.paths()) {
    if (cancellation?.isCancellationRequested === true) return found;
    if (path === page.path) continue;
    const entry = await library.entry(path);
    gather(path, entry?.links ?? []);
  }
  return found;
}
