import { describe, expect, it } from 'vitest';
import { settingDefaults, type SettingId } from '../../../extension/vscode/contributions';
import { readSetting } from '../../../extension/vscode/read-setting';

const ids = Object.keys(readSetting) as SettingId[];

describe('a setting', () => {
  it.each(ids)('%s takes its own default', (id) => {
    expect(readSetting[id](settingDefaults[id]).nonsense).toEqual([]);
  });

  it.each(
    ids.flatMap((id) =>
      [undefined, null, 17.5e9, { a: 1 }, 'rm -rf ~'].map((nonsense) => ({ id, nonsense })),
    ),
  )('$id survives $nonsense', ({ id, nonsense }) => {
    const { value, nonsense: said } = readSetting[id](nonsense);
    const fallBack = readSetting[id](settingDefaults[id]).value;
    expect(value).toEqual(fallBack);
    expect(said).toHaveLength(1);
  });

  it('leaves out what is nonsense in a list, and keeps the rest', () => {
    const { value, nonsense } = readSetting['incidentRunbooks.productionPatterns']([
      'kube context =~ prod',
      'kube context =~ (',
      7,
    ]);
    expect(value.map(({ text }) => text)).toEqual(['kube context =~ prod']);
    expect(nonsense).toEqual(['"kube context =~ ("', '7']);
  });

  it('takes no pattern of secrets that is broken or matches nothing at all', () => {
    const written = ['ACME-[0-9a-f]{8}', '(', 'x*', ''];
    const { value, nonsense } = readSetting['incidentRunbooks.secretPatterns'](written);
    expect(value.map(({ pattern }) => pattern.source)).toEqual(['ACME-[0-9a-f]{8}']);
    expect(nonsense).toEqual(['"("', '"x*"', '""']);
  });

  it('never includes nothing at all', () => {
    const { value, nonsense } = readSetting['incidentRunbooks.include']([]);
    expect(value).toEqual(settingDefaults['incidentRunbooks.include']);
    expect(nonsense).toEqual(['[]']);
  });

  it('may exclude nothing', () => {
    expect(readSetting['incidentRunbooks.exclude']([])).toEqual({ value: [], nonsense: [] });
  });

  it('keeps the default of a risk that is missing or nonsense', () => {
    expect(readSetting['incidentRunbooks.confirmation']({ read: 'ask', change: 'never' })).toEqual({
      value: { read: 'ask', change: 'ask', destroy: 'type' },
      nonsense: ['change: "never"'],
    });
  });

  it('reads a duration as milliseconds, and none as no limit', () => {
    expect(readSetting['incidentRunbooks.timeout'](' 1m30s ').value).toBe(90_000);
    expect(readSetting['incidentRunbooks.timeout']('').value).toBeUndefined();
    expect(readSetting['incidentRunbooks.timeout']('soon').nonsense).toEqual(['"soon"']);
  });

  it('takes only a shell that values can be quoted for', () => {
    expect(readSetting['incidentRunbooks.shell']('/bin/zsh').value).toBe('/bin/zsh');
    expect(readSetting['incidentRunbooks.shell']('/usr/bin/python3')).toEqual({
      value: undefined,
      nonsense: ['"/usr/bin/python3"'],
    });
  });
});
