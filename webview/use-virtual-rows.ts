import {
  measureElement,
  observeWindowOffset,
  observeWindowRect,
  Virtualizer,
  windowScroll,
  type VirtualItem,
} from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useCallback, useLayoutEffect, useReducer, useState } from 'preact/hooks';
import type { PanelEvent } from '../extension/vscode/panel/contract';

/** About the height of a row, in pixels, before it was measured. */
const usualHeight = 56;

/** How many rows beyond the window's edges are in the page. */
const beyond = 8;

interface VirtualRows {
  readonly rows: readonly VirtualItem[];
  /** Of all rows together, in pixels. */
  readonly height: number;
  /** Where the list begins in the page, in pixels. */
  readonly top: number;
  /** Brings a row into the middle of the window. */
  readonly goTo: (index: number) => void;
  /** To be told of each row's element. */
  readonly measure: (element: HTMLElement | null) => void;
}

/** Which rows of a long list are in sight of the window, and where each of them is. */
export function useVirtualRows(
  list: RefObject<HTMLElement | null>,
  events: readonly PanelEvent[],
): VirtualRows {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const [top, setTop] = useState(0);
  const [rows] = useState(() => new Virtualizer<Window, HTMLElement>(optionsOf([], 0, noop)));
  rows.setOptions(
    optionsOf(events, top, () => {
      draw(0);
    }),
  );
  useLayoutEffect(() => rows._didMount(), [rows]);
  useLayoutEffect(() => {
    rows._willUpdate();
    const now = list.current === null ? 0 : list.current.getBoundingClientRect().top + scrollY;
    if (Math.abs(now - top) >= 1) setTop(now);
  });
  const measure = useCallback(
    (element: HTMLElement | null) => {
      rows.measureElement(element);
    },
    [rows],
  );
  const goTo = useCallback(
    (index: number) => {
      rows.scrollToIndex(index, { align: 'center' });
    },
    [rows],
  );
  return { rows: rows.getVirtualItems(), height: rows.getTotalSize(), top, goTo, measure };
}

function optionsOf(events: readonly PanelEvent[], top: number, onChange: () => void) {
  return {
    count: events.length,
    getScrollElement: () => window,
    estimateSize: () => usualHeight,
    getItemKey: (index: number) => events[index]?.id ?? index,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
    measureElement,
    initialRect: { width: innerWidth, height: innerHeight },
    scrollMargin: top,
    overscan: beyond,
    onChange,
  };
}

function noop(): void {
  // Nobody draws before the first events are there.
}
