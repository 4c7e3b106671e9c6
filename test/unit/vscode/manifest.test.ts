import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { codes } from '../../../extension/language/codes';
import {
  allCommandIds,
  allContextKeys,
  settingDefaults,
  views,
} from '../../../extension/vscode/contributions';

const root = path.resolve(import.meta.dirname, '../../..');
const text = readFileSync(path.join(root, 'package.json'), 'utf8');
const strings = JSON.parse(readFileSync(path.join(root, 'package.nls.json'), 'utf8')) as Record<
  string,
  string
>;

interface MenuItem {
  readonly command: string;
  readonly when?: string;
}
interface Manifest {
  readonly main: string;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly icon?: string }[];
    readonly views: Record<string, readonly { readonly id: string }[]>;
    readonly viewsContainers: { readonly activitybar: readonly { icon: string }[] };
    readonly viewsWelcome: readonly { readonly view: string; readonly when?: string }[];
    readonly keybindings: readonly { readonly command: string; readonly when: string }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly media: {
          readonly svg?: string;
          readonly markdown?: string;
          readonly image?: Readonly<Record<'dark' | 'light' | 'hc' | 'hcLight', string>>;
        };
        readonly completionEvents: readonly string[];
      }[];
    }[];
    readonly menus: Record<string, readonly MenuItem[]>;
    readonly configuration: {
      readonly properties: Record<
        string,
        {
          readonly default: unknown;
          readonly scope: string;
          readonly propertyNames?: { readonly enum: readonly string[] };
        }
      >;
    };
  };
}
const { contributes } = JSON.parse(text) as Manifest;
const menuItems = Object.values(contributes.menus).flat();

describe('the manifest', () => {
  it('contributes just the commands that the code knows', () => {
    expect(contributes.commands.map(({ command }) => command).sort()).toEqual(
      [...allCommandIds].sort(),
    );
  });

  it('contributes just the views that the code knows', () => {
    const contributed = Object.values(contributes.views).flat();
    expect(contributed.map(({ id }) => id).sort()).toEqual(Object.values(views).sort());
  });

  it('contributes just the settings that the code knows, with the same defaults', () => {
    const properties = Object.entries(contributes.configuration.properties);
    const defaults = Object.fromEntries(properties.map(([id, setting]) => [id, setting.default]));
    expect(defaults).toEqual(settingDefaults);
  });

  it('knows the codes of all checks', () => {
    const { propertyNames } = contributes.configuration.properties['incidentRunbooks.checks']!;
    expect(propertyNames?.enum.toSorted()).toEqual(Object.keys(codes).sort());
  });

  it('lets no folder choose a program to run or loosen what is asked', () => {
    const { properties } = contributes.configuration;
    expect(properties['incidentRunbooks.shell']?.scope).toBe('machine');
    expect(properties['incidentRunbooks.confirmation']?.scope).toBe('application');
    expect(properties['incidentRunbooks.outputRetention']?.scope).toBe('machine');
  });

  it('puts only known commands into menus and on keys', () => {
    for (const { command } of [...menuItems, ...contributes.keybindings]) {
      expect(allCommandIds).toContain(command);
    }
  });

  it('uses only context keys that the code sets', () => {
    const clauses = [...menuItems, ...contributes.keybindings, ...contributes.viewsWelcome].map(
      ({ when }) => when ?? '',
    );
    const ours = clauses.join(' ').match(/incidentRunbooks\.\w+/g) ?? [];
    const known = [...allContextKeys, ...Object.values(views)];
    for (const key of ours) expect(known).toContain(key);
  });

  it('takes every string that a person sees from package.nls.json, and leaves none over', () => {
    const used = new Set([...text.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key));
    expect([...used].sort()).toEqual(Object.keys(strings).sort());
  });

  it('points its welcome buttons at commands that exist', () => {
    const linked = Object.values(strings).flatMap((value) => [
      ...value.matchAll(/\(command:(incidentRunbooks\.\w+)\)/g),
    ]);
    expect(linked.length).toBeGreaterThan(0);
    for (const [, command] of linked) expect(allCommandIds).toContain(command);
  });

  it('ships the icons it names', () => {
    for (const { icon } of contributes.viewsContainers.activitybar) {
      expect(existsSync(path.join(root, icon))).toBe(true);
    }
  });

  it('has a walkthrough whose pictures exist and whose steps can be completed', () => {
    const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    expect(steps.length).toBeGreaterThan(0);
    const known = [
      ...allCommandIds.map((id) => `onCommand:${id}`),
      ...allContextKeys.map((key) => `onContext:${key}`),
      'stepSelected',
    ];
    for (const { media, completionEvents } of steps) {
      const files = [media.svg, media.markdown, ...Object.values(media.image ?? {})].flatMap(
        (file) => file ?? [],
      );
      expect(files.length).toBeGreaterThan(0);
      for (const file of files) expect(existsSync(path.join(root, file))).toBe(true);
      expect(completionEvents.length).toBeGreaterThan(0);
      for (const event of completionEvents) expect(known).toContain(event);
    }
  });
});
