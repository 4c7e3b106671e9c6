import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';

interface TabsProps<T extends string> {
  /** Of all of them together. */
  readonly label: string;
  readonly tabs: readonly { readonly id: T; readonly name: string }[];
  readonly selected: T;
  readonly onSelect: (tab: T) => void;
  /** What the selected one shows. */
  readonly children: ComponentChildren;
}

/** Of several things one in front: https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ */
export function Tabs<T extends string>(props: TabsProps<T>) {
  const { label, tabs, selected, onSelect, children } = props;
  const list = useRef<HTMLDivElement>(null);
  const selectAt = (index: number) => {
    const tab = tabs.at(index % tabs.length);
    if (tab === undefined) return;
    onSelect(tab.id);
    list.current?.querySelector<HTMLElement>(`#tab-${tab.id}`)?.focus();
  };
  return (
    <>
      <div
        class="tabs"
        role="tablist"
        aria-label={label}
        ref={list}
        onKeyDown={(event) => {
          const at = tabs.findIndex(({ id }) => id === selected);
          const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
          if (to === undefined) return;
          event.preventDefault();
          selectAt(to);
        }}
      >
        {tabs.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`tab-${id}`}
            aria-controls={`of-${id}`}
            aria-selected={id === selected}
            tabIndex={id === selected ? 0 : -1}
            onClick={() => {
              onSelect(id);
            }}
          >
            {name}
          </button>
        ))}
      </div>
      {tabs.map(({ id }) => (
        <div
          key={id}
          role="tabpanel"
          id={`of-${id}`}
          aria-labelledby={`tab-${id}`}
          hidden={id !== selected}
        >
          {id === selected && children}
        </div>
      ))}
    </>
  );
}
