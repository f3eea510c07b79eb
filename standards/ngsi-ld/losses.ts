// What a change of representation loses or repairs, in the shape of the adapter contract's `Loss` and `Repair`. The forms of
// ETSI GS CIM 009 clause 4.5 differ in what they can express: what a form cannot express is reported, never silently dropped.

export interface FormLoss {
  /** `coerced`: kept, but without its kind. `assumed`: the form does not state it, a declaration does. */
  readonly kind: 'dropped' | 'coerced' | 'assumed' | 'carried'
  readonly in: 'source' | 'hub'
  /** A JSON Pointer in the source; in the hub `<id>/<attribute>[/<datasetId>][/<member>]`. */
  readonly path: string
  readonly attribute?: string
  readonly code: string
  /** One sentence that repeats no value. */
  readonly detail?: string
}

export interface FormRepair {
  readonly path: string
  readonly code: string
  /** The clause of GS CIM 009 that the input violates. */
  readonly clause: string
}

/** A document in another form, and what that form lost. */
export interface Converted<Value> {
  readonly value: Value
  readonly losses: readonly FormLoss[]
}

/** What was read, what was lost in reading, and what was repaired. */
export interface ReadResult<Value> extends Converted<Value> {
  readonly repairs: readonly FormRepair[]
}

/** Where a reader records what it loses and repairs. */
export interface Ledger {
  readonly losses: FormLoss[]
  readonly repairs: FormRepair[]
}
