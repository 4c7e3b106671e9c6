/** What a fence's info word says about its text. */
export type FenceLanguage =
  | 'shell' // a script or, as often, a session
  | 'session' // prompts and output
  | 'text' // a session where it has prompts, else nothing
  | 'unmarked' // a guess from the text
  | 'powershell' // another grammar, of which we read the lines
  | 'cmd' // the same
  | 'none';

const LANGUAGES: Readonly<Record<string, FenceLanguage>> = Object.fromEntries(
  (
    [
      [
        'shell',
        'sh bash shell zsh ksh dash ash fish csh tcsh shellscript shell-script !bash bash-script',
      ],
      [
        'session',
        'console shell-session shellsession sh-session bash-session zsh-session terminal term ' +
          'bashsession shell_session commandline command-line cmdline command commands tty',
      ],
      ['text', 'text txt plain plaintext plain-text none nohighlight no-highlight'],
      ['unmarked', ''],
      ['powershell', 'powershell pwsh ps1 posh ps'],
      ['cmd', 'cmd bat batch dos'],
    ] as const
  ).flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind])),
);

/** Anything that we do not know as a shell, such as `yaml`, `sql`, `output`, is none. */
export function fenceLanguageOf(language: string): FenceLanguage {
  return LANGUAGES[language.toLowerCase()] ?? 'none';
}
