/** What came out of one measurement: ours and the floor in one unit, from one run. */
export interface Measurement {
  readonly ours: number;
  readonly floor: number;
  readonly unit: string;
  /** More figures of the same run, for people: `tee takes 1.2 s`. */
  readonly remarks?: readonly string[];
}

/** One line of the table: a figure of ours against the least that the same work can cost. */
export interface BenchRow {
  /** Kebab case; `--only` takes the rows whose name begins with its value. */
  readonly name: string;
  readonly what: string;
  readonly floor: string;
  /** Where ours / floor has to stay. */
  readonly limit: { readonly atMost: number } | { readonly atLeast: number };
  /** A text says in one sentence why it cannot be measured here. */
  measure(): Promise<Measurement | string>;
}
