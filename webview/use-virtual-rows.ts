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
const beyond = 4;

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
  // Another function would make it lay out all rows anew, at each frame of scrolling.
  const keyOf = useCallback((index: number) => events[index]?.id ?? index, [events]);
  const options = {
    ...usualOptions,
    count: events.length,
    getItemKey: keyOf,
    scrollMargin: top,
    onChange: () => {
      draw(0);
    },
  };
  const [rows] = useState(() => new Virtualizer<Window, HTMLElement>(options));
  rows.setOptions(options);
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

const usualOptions = {
  getScrollElement: () => window,
  estimateSize: () => usualHeight,
  observeElementRect: observeWindowRect,
  observeElementOffset: observeWindowOffset,
  scrollToFn: windowScroll,
  measureElement,
  initialRect: { width: innerWidth, height: innerHeight },
  overscan: beyond,
};
