import * as l10n from '@vscode/l10n';
import { h, type VNode } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { PanelPicture } from '../extension/vscode/panel/contract';
import { send } from './host';
import './picture.css';

/** While the panel is made wider or narrower, nothing is drawn. */
const restMs = 200;

interface PictureProps {
  /** Undefined until it is drawn. */
  readonly picture: PanelPicture | undefined;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  /** Somebody wants to see the event that a mark stands for. */
  readonly onEvent: (id: string) => void;
}

/** The incident over its time. Its marks lead to their events. */
export function Picture({ picture, isOpen, onToggle, onEvent }: PictureProps) {
  const room = useRef<HTMLDivElement>(null);
  useRoom(room, isOpen);
  return (
    <section class="picture-section" aria-labelledby="picture">
      <div class="buttons">
        <h2 id="picture">
          <button type="button" class="quiet" aria-expanded={isOpen} onClick={onToggle}>
            {l10n.t('Picture')}
          </button>
        </h2>
        {isOpen && (
          <button
            type="button"
            class="quiet"
            onClick={() => {
              send({ kind: 'exportPicture' });
            }}
          >
            {l10n.t('Export picture…')}
          </button>
        )}
      </div>
      {isOpen && (
        <div class="picture-room" ref={room}>
          {picture !== undefined && <Drawing picture={picture} onEvent={onEvent} />}
        </div>
      )}
    </section>
  );
}

/** Asks for a picture as wide as there is room, while there is some. */
function useRoom(room: { readonly current: HTMLElement | null }, isOpen: boolean): void {
  useEffect(() => {
    const element = room.current;
    if (!isOpen || element === null) return undefined;
    let [timer, asked] = [0, 0];
    const ask = () => {
      const width = Math.floor(element.clientWidth);
      if (width === asked || width === 0) return;
      asked = width;
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      send({ kind: 'drawPicture', width, timeZone });
    };
    ask();
    const observer = new ResizeObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(ask, restMs);
    });
    observer.observe(element);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      send({ kind: 'leavePicture' });
    };
  }, [isOpen]);
}

function Drawing({ picture, onEvent }: Pick<PictureProps, 'onEvent'> & { picture: PanelPicture }) {
  const [title, summary, ...content] = picture.children;
  const [chosen, choose] = useState('');
  const described = useId();
  const stops = content.filter(isStop).map(keyOf);
  // One stop for the Tab key; the arrow keys go on from there.
  const current = stops.includes(chosen) ? chosen : stops[0];
  return (
    <>
      <p class="unseen" id={described}>
        {summary?.text}{' '}
        {l10n.t('Arrow keys go from mark to mark, Enter shows the event in the timeline.')}
      </p>
      <svg
        {...picture.attributes}
        role="group"
        aria-label={title?.text}
        aria-describedby={described}
        onKeyDown={(event) => {
          moveOn(event, event.currentTarget);
        }}
      >
        {content.map((part, at) => {
          const key = keyOf(part);
          const { event } = part;
          if (event === null)
            return (
              <g key={at} aria-hidden>
                {element(part)}
              </g>
            );
          const open = () => {
            onEvent(event);
          };
          if (!isStop(part)) {
            return (
              <g key={key} class="link" aria-hidden onClick={open}>
                {element(part)}
              </g>
            );
          }
          return (
            <g
              key={key}
              class="link stop"
              role="button"
              aria-label={part.children.find(({ tag }) => tag === 'title')?.text ?? part.text}
              tabIndex={key === current ? 0 : -1}
              onFocus={() => {
                choose(key);
              }}
              onClick={open}
              onKeyDown={(pressed) => {
                if (pressed.key !== 'Enter' && pressed.key !== ' ') return;
                pressed.preventDefault();
                open();
              }}
            >
              {element(part)}
            </g>
          );
        })}
      </svg>
    </>
  );
}

/** The contract lets only harmless elements and attributes through. */
function element({ tag, attributes, children, text }: PanelPicture): VNode {
  return h(tag, { ...attributes }, text === '' ? children.map(element) : text);
}

/** A word on a band or beside a mark leads where these lead. */
function isStop({ event, attributes }: PanelPicture): boolean {
  return event !== null && !/^label (?:band|note)$/.test(String(attributes['class']));
}

function keyOf({ attributes, event }: PanelPicture): string {
  return `${String(attributes['class'])} ${event ?? ''}`;
}

function moveOn(event: KeyboardEvent, picture: Element): void {
  const stops = [...picture.querySelectorAll<SVGGElement>('.stop')];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  const to = nextOf(event.key, at, stops.length);
  if (at === -1 || to === undefined) return;
  event.preventDefault();
  stops[to]?.focus();
}

function nextOf(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(at + 1, count - 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
