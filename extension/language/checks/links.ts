import * as l10n from '@vscode/l10n';
import type { Link } from '../../runbook/model';
import { didYouMean } from '../did-you-mean';
import type { Project } from '../project';
import type { Check, Report, Subject } from '../subject';
import { Anchors, htmlHeadingsIn } from '../tools/anchors';
import { folderOf, foldersFrom, pathIn } from '../workspace-path';

/** Links and images that lead nowhere in the workspace. What lies outside is not looked at. */
export const checkLinks: Check = async (subject, report) => {
  const { document } = subject;
  const own = ownAnchors(subject);
  for (const link of document.runbook.links) {
    const target = readTarget(link.target);
    if (target === undefined) continue;
    if (target.path === '') {
      if (!isReserved(target.fragment)) checkOwnHeading(link, target.fragment, own(), report);
    } else await checkFile(subject, link, target, report);
  }
  for (const text of document.texts) {
    for (const image of text.images) {
      const target = readTarget(image.target);
      if (target !== undefined && target.path !== '') {
        await checkImage(subject, image, target, report);
      }
    }
  }
};

interface Target {
  readonly path: string;
  readonly fragment: string;
}

/** Undefined for what leads elsewhere, or is filled in by something that makes a site of the file. */
function readTarget(written: string): Target | undefined {
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/)|[{}<>|]|%[{<]/i.test(written) || written === '')
    return undefined;
  const hash = written.indexOf('#');
  const path = (hash === -1 ? written : written.slice(0, hash)).replace(/\?.*$/, '');
  const fragment = hash === -1 ? '' : written.slice(hash + 1);
  return { path: decoded(path), fragment: decoded(fragment) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function ownAnchors({ document }: Subject): () => Anchors {
  let anchors: Anchors | undefined;
  return () =>
    (anchors ??= new Anchors(document.lines, [
      ...document.headings.map(({ text }) => text.plain),
      ...document.html.flatMap(({ content }) => htmlHeadingsIn(content)),
    ]));
}

/** `#top` is the page itself, `#L12` and `#:~:text=` places in it. */
function isReserved(fragment: string): boolean {
  return /^(?:top|L\d.*|:~:.*|\/.*|!.*)?$/i.test(fragment);
}

function checkOwnHeading(link: Link, fragment: string, anchors: Anchors, report: Report): void {
  const count = anchors.count(fragment);
  if (count === 1) return;
  const range = rangeOf(link);
  if (count > 1) {
    const message = l10n.t(
      '{0} headings are called "{1}", so this link leads to the first of them. Give each a name of its own.',
      count,
      fragment,
    );
    report({ code: 'heading-ambiguous', message, range });
    return;
  }
  const wrong = l10n.t('No heading here is called "{0}".', fragment);
  reportHeading(link, fragment, anchors, wrong, report);
}

async function checkFile(
  subject: Subject,
  link: Link,
  target: Target,
  report: Report,
): Promise<void> {
  const path = await findFile(subject, target.path);
  if (path === undefined) {
    const known = await knownBeside(subject, target.path);
    // Pages are made of other files, by rules that a site's generator knows.
    if (known === undefined || /\.html?$/.test(target.path)) return;
    const range = rangeOf(link);
    const [lead, name] = split(target.path);
    const end = link.target.slice(link.target.search(/[#?]|$/));
    const textOf = (other: string) => `${lead}${other}${end}`;
    const { advice, fix } = didYouMean(name, known, range, l10n.t('Correct the link.'), textOf);
    const message = l10n.t('{0} does not exist. {1}', target.path, advice);
    report({ code: 'link-file-missing', message, range, fix });
    return;
  }
  if (isReserved(target.fragment) || !/\.(?:md|markdown)$/i.test(path)) return;
  const anchors = await subject.project.anchors(path);
  if (anchors === undefined || anchors.count(target.fragment) > 0) return;
  const wrong = l10n.t('No heading in {0} is called "{1}".', path, target.fragment);
  reportHeading(link, target.fragment, anchors, wrong, report);
}

function reportHeading(
  link: Link,
  fragment: string,
  { names }: Anchors,
  wrong: string,
  report: Report,
): void {
  const range = rangeOf(link);
  const before = link.target.slice(0, link.target.indexOf('#') + 1);
  const textOf = (name: string) => before + name;
  const { advice, fix } = didYouMean(fragment, names, range, l10n.t('Correct the link.'), textOf);
  const message = `${wrong} ${advice}`;
  report({ code: 'link-heading-missing', message, range, fix });
}

async function checkImage(
  subject: Subject,
  image: Link,
  { path }: Target,
  report: Report,
): Promise<void> {
  if ((await findFile(subject, path)) !== undefined) return;
  const known = await knownBeside(subject, path);
  if (known === undefined) return;
  const range = rangeOf(image);
  const [lead, name] = split(path);
  const otherwise = l10n.t('Correct its path, or add it.');
  const { advice, fix } = didYouMean(name, known, range, otherwise, (other) => lead + other);
  const message = l10n.t('The image {0} does not exist. {1}', path, advice);
  report({ code: 'image-missing', message, range, fix });
}

/** A path's folders and its last part. */
function split(path: string): readonly [lead: string, name: string] {
  const at = path.lastIndexOf('/') + 1;
  return [path.slice(0, at), path.slice(at)];
}

/** The file or folder that a link means; site generators put other endings on pages. */
async function findFile(subject: Subject, written: string): Promise<string | undefined> {
  const { files } = subject.project;
  for (const path of placesOf(subject, written)) {
    if (await files.has(path)) return path;
  }
  const stem = written.replace(/\/$/, '').replace(/\.html?$/, '');
  for (const path of placesOf(subject, stem)) {
    const names = (await files.list(folderOf(path))) ?? [];
    const [lead, name] = split(path);
    const page = names.find((each) => each.startsWith(`${name}.`) && PAGE.test(each));
    if (page !== undefined) return lead + page;
  }
  return undefined;
}

const PAGE = /\.(?:md|mdx|markdown|html|htm|erb|rst|adoc|asciidoc|txt)$/i;
const IMAGE = /\.(?:png|jpe?g|gif|svg|webp|avif|bmp|ico)$/i;

/**
 * Where a path may lead: from its file, or from a page that is a folder of its own; an absolute one
 * from any folder around the file, since a site may begin there.
 */
function placesOf({ path }: Subject, written: string): readonly string[] {
  const folder = folderOf(path);
  const places = written.startsWith('/')
    ? foldersFrom(folder).map((root) => pathIn(root, written.replace(/^\/+/, '')))
    : [pathIn(folder, written), pathIn(path.replace(/\.[^/]*$/, ''), written)];
  return places.filter((place) => place !== undefined);
}

/**
 * What stands where a link's target should; undefined where its absence says nothing: outside the
 * workspace, or where only a part of the files may be here.
 */
async function knownBeside(
  { path, project }: Subject,
  written: string,
): Promise<readonly string[] | undefined> {
  const place = pathIn(written.startsWith('/') ? '' : folderOf(path), written.replace(/^\/+/, ''));
  // `/settings/mail` is a page of some site.
  const isPage = written.startsWith('/') && !/\.\w+$/.test(written);
  if (place === undefined || isPage) return undefined;
  const names = await project.files.list(folderOf(place));
  if (names === undefined && (await isShut(project, place))) return undefined;
  if (await project.isWhole()) return names ?? [];
  if (written.startsWith('/') || (IMAGE.test(written) && names?.some(isImage) !== true)) {
    return undefined;
  }
  return names;
}

/** Whether a folder on the way is there and cannot be looked into: it may lie outside. */
async function isShut({ files }: Project, path: string): Promise<boolean> {
  for (const folder of foldersFrom(folderOf(path))) {
    if ((await files.has(folder)) && (await files.list(folder)) === undefined) return true;
  }
  return false;
}

function isImage(name: string): boolean {
  return IMAGE.test(name);
}

function rangeOf({ line, column, endLine, endColumn }: Link) {
  return { line, column, endLine, endColumn };
}
