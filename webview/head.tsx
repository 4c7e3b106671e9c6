import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import type { Overview } from '../extension/vscode/panel/contract';
import { send } from './host';
import { duration, localTime, utcTime } from './times';

/** So many of the statuses that may follow have a button at once; the others are a key away. */
const shownStatuses = 2;

const tickMs = 10_000;

/** What everybody asks first: how bad, what, how far, how long, who. */
export function Head({ overview }: { readonly overview: Overview }) {
  const now = useNow();
  const { severity, severityMeaning, title, drill, mayWrite, nextUpdateDue } = overview;
  return (
    <header class="head">
      <div class="headline">
        {drill && <span class="drill">{l10n.t('DRILL')}</span>}
        <button
          type="button"
          class="severity"
          disabled={!mayWrite}
          title={l10n.t('Change the severity')}
          onClick={() => {
            send({ kind: 'changeSeverity' });
          }}
        >
          {severity}
        </button>
        <h1>{title}</h1>
      </div>
      {severityMeaning !== '' && <p class="meaning">{severityMeaning}</p>}
      <dl class="facts">
        <div>
          <dt>{l10n.t('Status')}</dt>
          <dd class="status">{overview.status}</dd>
        </div>
        <div>
          <dt>{overview.endedAt === null ? l10n.t('Going on for') : l10n.t('Took')}</dt>
          <dd title={utcTime(overview.startedAt)}>{elapsed(overview, now)}</dd>
        </div>
        {nextUpdateDue !== null && (
          <div class={Date.parse(nextUpdateDue) < now.getTime() ? 'late' : ''}>
            <dt>{l10n.t('Next status update')}</dt>
            <dd title={utcTime(nextUpdateDue)}>{dueIn(nextUpdateDue, now)}</dd>
          </div>
        )}
        {overview.sharing !== null && (
          <div class={overview.sharing.isProblem ? 'late' : ''}>
            <dt>{l10n.t('Shared with the team')}</dt>
            <dd>
              <button
                type="button"
                class="link"
                disabled={!mayWrite}
                title={overview.sharing.detail}
                onClick={() => {
                  send({ kind: 'sync' });
                }}
              >
                {overview.sharing.text}
              </button>
            </dd>
          </div>
        )}
      </dl>
      <Present overview={overview} now={now} />
      {mayWrite && <Statuses overview={overview} />}
    </header>
  );
}

/** Who takes part, as far as the log tells. */
function Present({ overview, now }: { readonly overview: Overview; readonly now: Date }) {
  if (overview.present.length === 0) return null;
  return (
    <p class="present" title={l10n.t('Those who have written to the log within the last hour')}>
      <span class="label">{l10n.t('Present:')}</span>{' '}
      {overview.present.map(({ name, lastAt }, at) => (
        <span key={name}>
          {at > 0 && ' · '}
          {name}
          <span class="ago">{agoOf(lastAt, now)}</span>
        </span>
      ))}
    </p>
  );
}

/** Nothing for somebody who is at work; else how long ago they were heard of. */
function agoOf(time: string, now: Date): string {
  const minutes = Math.floor((now.getTime() - Date.parse(time)) / 60_000);
  return minutes < 5 ? '' : ` (${l10n.t('{0} ago', duration(minutes * 60_000))})`;
}

function Statuses({ overview }: { readonly overview: Overview }) {
  const [all, setAll] = useState(false);
  const { nextStatuses } = overview;
  const shown = all ? nextStatuses : nextStatuses.slice(0, shownStatuses);
  return (
    <div class="buttons" role="group" aria-label={l10n.t('Change the status')}>
      {shown.map((status, at) => (
        <button
          key={status}
          type="button"
          class={at === 0 ? 'primary' : ''}
          onClick={() => {
            send({ kind: 'setStatus', status });
          }}
        >
          {l10n.t('Set to {0}', status)}
        </button>
      ))}
      {nextStatuses.length > shownStatuses && (
        <button
          type="button"
          class="quiet"
          aria-expanded={all}
          onClick={() => {
            setAll(!all);
          }}
        >
          {all ? l10n.t('Fewer') : l10n.t('Other statuses')}
        </button>
      )}
    </div>
  );
}

/** Who holds which role; what nobody does stands out. */
export function Roles({ overview }: { readonly overview: Overview }) {
  if (overview.roles.length === 0) return null;
  return (
    <section aria-labelledby="roles">
      <h2 id="roles">{l10n.t('Roles')}</h2>
      <ul class="roles">
        {overview.roles.map(({ name, meaning, holder }) => (
          <li key={name} class={holder === null ? 'missing' : ''} title={meaning}>
            <span class="role">{name}</span>
            <span class="holder">{holder ?? l10n.t('nobody yet')}</span>
            {overview.mayWrite && (
              <button
                type="button"
                class="quiet"
                aria-label={l10n.t('Assign the role {0}', name)}
                onClick={() => {
                  send({ kind: 'assignRole', role: name });
                }}
              >
                {l10n.t('Assign')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Each measure with what it is computed from. */
export function Metrics({ overview }: { readonly overview: Overview }) {
  const now = new Date();
  return (
    <section aria-labelledby="metrics">
      <h2 id="metrics">{l10n.t('Metrics')}</h2>
      <ul class="metrics">
        {overview.metrics.map(({ name, ms, to, from }) => (
          <li key={name}>
            <span class="metric">{name}</span>
            <span class="value">{ms === null ? l10n.t('not known yet') : duration(ms)}</span>
            <span class="formula">
              {[to, from].map((operand, at) => (
                <span key={at} title={operand.time === null ? '' : utcTime(operand.time)}>
                  {at === 1 && ' − '}
                  {operand.name}{' '}
                  {operand.time === null ? l10n.t('(not known)') : localTime(operand.time, now)}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function elapsed({ startedAt, endedAt }: Overview, now: Date): string {
  const to = endedAt === null ? now.getTime() : Date.parse(endedAt);
  const minutes = Math.max(0, Math.floor((to - Date.parse(startedAt)) / 60_000));
  return minutes === 0 ? l10n.t('less than a minute') : duration(minutes * 60_000);
}

function dueIn(time: string, now: Date): string {
  const minutes = Math.floor((Date.parse(time) - now.getTime()) / 60_000);
  return minutes < 0
    ? l10n.t('{0} late', duration(-minutes * 60_000))
    : l10n.t('in {0}', duration(minutes * 60_000 || 60_000));
}

function useNow(): Date {
  const [now, setNow] = useState(new Date());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(new Date());
    }, tickMs);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now;
}
