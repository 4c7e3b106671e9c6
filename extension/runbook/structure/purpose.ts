/**
 * What a heading or label says that its text is for. `symptom`, `cause`, `investigate` and `resolve`
 * make a procedure; `do` holds things to do; `know` holds nothing to do.
 */
export type Purpose = 'symptom' | 'cause' | 'investigate' | 'resolve' | 'do' | 'know';

const PURPOSES: readonly (readonly [Purpose, RegExp])[] = [
  [
    'symptom',
    /^(?:common |typical |user |customer |business |service )?(?:symptoms?|signs?|meaning|impact|indicators?|consequences?|observations?|problem|issue|error messages?|what (?:you|users?|customers?) (?:will |may |might )?see|how (?:it|this) shows)$/,
  ],
  [
    'cause',
    /^(?:possible |common |likely |potential |known |root |probable )*(?:causes?|reasons?)$/,
  ],
  [
    'know',
    /^(?:overview|introduction|summary|purpose|scope|background|context|about|architecture|glossary|terminology|terms|definitions?|notes?|further notes|prerequisites?|requirements|assumptions|owners?|ownership|changelog|history|revision history|examples?|faqs?|metrics|dashboards?|alerts?|table of contents|contents|related.*|references?|see also|(?:useful |additional |further )?(?:links?|resources|reading|documentation|information|details|docs|material)|contacts?|contact (?:information|details|info|list)|.*\bseverit(?:y|ies)\b.*|.*\bpriority levels?\b.*|roles?|.*\broles and responsibilities|(?:incident )?(?:response )?teams?|team members|responsibilities|stakeholders|what (?:is|are|does)\b.*|why\b.*|how (?:it|this|the .*) works?|known limitations|limitations|benefits|goals?|non-goals|objectives?|principles|tips|best practices|metadata|tags)$/,
  ],
  [
    'investigate',
    /^(?:(?:initial|further|quick|first|manual|additional|how to) )?(?:investigat\w*|diagnos\w*|troubleshoot\w*|debug\w*|triag\w*|checks?|assess\w*|analy[sz]\w*|things to check|what to check|root cause analysis)(?: .*)?$/,
  ],
  [
    'resolve',
    /^(?:(?:possible|suggested|proposed|recommended|immediate|temporary|permanent|short[- ]term|long[- ]term|quick|how to|manual|emergency) )*(?:resol\w*|mitigat\w*|remed\w*|fix(?:es|ing)?|solutions?|recover\w*|workarounds?|repair\w*|what to do|rollback|roll back|corrective)(?: .*)?$/,
  ],
  [
    'do',
    /^(?:(?:.* )?(?:steps?|checklist|procedures?|actions?|tasks?|instructions|to-?dos?|workflow|playbook)(?: (?:to|for|taken) .*)?|action items|verif\w*(?: .*)?|validat\w*(?: .*)?|escalat\w*|follow[- ]?ups?(?: .*)?|next steps|before you (?:start|begin)|how to .*|process)$/,
  ],
];

/** The purpose of a heading (without its ordinal) or label, undefined when its words say none. */
export function purposeOf(label: string): Purpose | undefined {
  if (label.length > 80) return undefined;
  const words = label
    .replace(/ ?\([^()]*\)$/, '')
    .replace(/^[^\p{L}]+|[^\p{L}\p{N}]+$/gu, '')
    .toLowerCase();
  return PURPOSES.find(([, pattern]) => pattern.test(words))?.[0];
}
