import * as l10n from '@vscode/l10n';

/** A place where not every value may stand. */
export interface Limit {
  readonly allows: (value: string) => boolean;
  /** Why not, in one sentence; asked for when it is said, in the language of that time. */
  readonly reason: () => string;
}

const CONSERVATIVE = /^(?!-)[A-Za-z0-9_.:/@%+,=-]+$/;

/** Whether a value means the same to whatever reads it, and is no option. */
export function isConservative(value: string): boolean {
  return CONSERVATIVE.test(value);
}

/** For text that `reader` takes apart again by rules of its own, so that quoting for the shell is not enough. */
export function rereadBy(reader: string): Limit {
  return {
    allows: isConservative,
    reason: () =>
      l10n.t(
        '{0} reads this text again, so only letters, digits and _ . : / @ % + , = - are allowed, without - first.',
        reader,
      ),
  };
}

export const REREAD_BY_REDIRECTION: Limit = {
  allows: isConservative,
  reason: () =>
    l10n.t(
      'the redirection reads this text again, so only letters, digits and _ . : / @ % + , = - are allowed, without - first.',
    ),
};

/** Where the text gives the program no name. */
export const REREAD_BY_PROGRAM: Limit = {
  allows: isConservative,
  reason: () =>
    l10n.t(
      'the program reads this text again, so only letters, digits and _ . : / @ % + , = - are allowed, without - first.',
    ),
};

/** For variables that hold a command or a prompt. */
export function rereadByUserOf(variable: string): Limit {
  return {
    allows: isConservative,
    reason: () =>
      l10n.t(
        'What uses {0} reads this text again, so only letters, digits and _ . : / @ % + , = - are allowed, without - first.',
        variable,
      ),
  };
}

/** In SQL two dashes begin a comment, which would cut off the rest of a condition. */
export function rereadAsSqlBy(reader: string): Limit {
  return {
    allows: (value) => CONSERVATIVE.test(value) && !value.includes('--'),
    reason: () =>
      l10n.t(
        '{0} reads this text again as a query, so only letters, digits and _ . : / @ % + , = - are allowed, without - first and without --.',
        reader,
      ),
  };
}

/** In sed's and perl's scripts `/`, `,`, `:` and `@` may end an expression and begin a flag that writes or runs. */
export function rereadAsPatternBy(reader: string): Limit {
  return {
    allows: (value) => /^(?!-)[A-Za-z0-9_.-]+$/.test(value),
    reason: () =>
      l10n.t(
        '{0} reads this text again as a script, so only letters, digits and _ . - are allowed, without - first.',
        reader,
      ),
  };
}

export const UNREADABLE: Limit = {
  allows: isConservative,
  reason: () =>
    l10n.t(
      "The shell's grammar cannot read this command for certain, so only letters, digits and _ . : / @ % + , = - are allowed, without - first.",
    ),
};

const RESERVED = new Set(
  (
    'if then else elif fi for foreach while until do done case esac in function select time repeat ' +
    'end begin and or not switch coproc nocorrect'
  ).split(' '),
);

/** Where the name of a program stands; `A=b` would be an assignment there, `if` a keyword. */
export const PROGRAM_NAME: Limit = {
  allows: (value) => /^(?!-)[A-Za-z0-9_.:/@%+,-]+$/.test(value) && !RESERVED.has(value),
  reason: () =>
    l10n.t(
      'A program is named here, so only letters, digits and _ . : / @ % + , - are allowed, without - first, and no keyword.',
    ),
};

export const VARIABLE_NAME: Limit = {
  allows: (value) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(value),
  reason: () => l10n.t('A variable is named here, so only letters, digits and _ are allowed.'),
};

/** Shells evaluate names in arithmetic again and again, and run what stands in their brackets. */
export const WHOLE_NUMBER: Limit = {
  allows: (value) => /^[0-9]+$/.test(value),
  reason: () => l10n.t('The shell computes with this value, so only digits are allowed.'),
};

export const ARRAY_KEY: Limit = {
  allows: (value) => /^[A-Za-z0-9_]+$/.test(value),
  reason: () =>
    l10n.t('The shell computes with this value, so only letters, digits and _ are allowed.'),
};

/** What the shell compares with `-eq` and the like it computes first. */
export const COMPARED_NUMBER: Limit = {
  allows: (value) => CONSERVATIVE.test(value) || /^-[0-9]+$/.test(value),
  reason: () =>
    l10n.t(
      'The shell computes with this value, so only letters, digits and _ . : / @ % + , = - are allowed, without - first.',
    ),
};

export const REGULAR_EXPRESSION: Limit = {
  allows: (value) => /^[A-Za-z0-9_-]+$/.test(value),
  reason: () =>
    l10n.t('A regular expression stands here, so only letters, digits, _ and - are allowed.'),
};

/** Without `=`, behind which zsh searches the path. */
export const EXPANSION: Limit = {
  allows: (value) => CONSERVATIVE.test(value) && !value.includes('='),
  reason: () =>
    l10n.t(
      'This stands inside ${ }, so only letters, digits and _ . : / @ % + , - are allowed, without - first.',
    ),
};

/** Where comments are switched off in an interactive zsh, a comment is arguments. */
export const COMMENT: Limit = {
  allows: (value) => /^[A-Za-z0-9_.:/@%+,= -]*$/.test(value),
  reason: () =>
    l10n.t(
      'This stands in a comment, so only letters, digits, spaces and _ . : / @ % + , = - are allowed.',
    ),
};

/** A heredoc nearly always holds a script, a query or a document that another program reads. */
export function inHeredocOf(command: string | undefined): Limit {
  return {
    allows: isConservative,
    reason: () =>
      command === undefined
        ? l10n.t(
            'A heredoc is read again by what it is given to (another program), so only letters, digits and _ . : / @ % + , = - are allowed, without - first.',
          )
        : l10n.t(
            'A heredoc is read again by what it is given to ({0}), so only letters, digits and _ . : / @ % + , = - are allowed, without - first.',
            command,
          ),
  };
}

/** bash 5.2 misreads quotes and control characters in `a=("$(…)")` and in `"$(a=(…))"`. */
export const LIST_AND_SUBSTITUTION: Limit = {
  allows: isConservative,
  reason: () =>
    l10n.t(
      'bash does not always read lists and substitutions in each other right, so only letters, digits and _ . : / @ % + , = - are allowed, without - first.',
    ),
};

export const END_OF_HEREDOC: Limit = {
  allows: () => false,
  reason: () => l10n.t('The word that ends a heredoc cannot be filled.'),
};

/** Where a program would take a value that begins so for an option of its own. */
export function notAnOptionOf(program: string, lead: RegExp): Limit {
  return {
    allows: (value) => !lead.test(value),
    reason: () =>
      l10n.t('{0} would take a value that begins so as an option, not as data.', program),
  };
}
