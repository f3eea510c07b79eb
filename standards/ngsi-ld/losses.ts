// What a change of representation loses or mends, in the shape of the adapter contract's `Loss` and `Repair`. The forms
// of ETSI GS CIM 009 clause 4.5 do not say the same: what the one says and the other cannot is told here, never silent.

export interface FormLoss {
  /** `coerced`: said, but no longer with its kind. `assumed`: the form does not say it, a declaration does. */
  readonly kind: 'dropped' | 'coerced' | 'assumed' | 'carried'
  readonly in: 'source' | 'hub'
  /** In the source a JSON Pointer, in the hub `<id>/<attribute>[/<datasetId>][/<member>]`. */
  readonly path: string
  readonly attribute?: string
  readonly code: string
  /** One sentence that repeats no value. */
  readonly detail?: string
}

export interface FormRepair {
  readonly path: string
  readonly code: string
  /** The clause of GS CIM 009 that the input broke. */
  readonly clause: string
}

/** A document in another form, and what it no longer says. */
export interface Told<Value> {
  readonly value: Value
  readonly losses: readonly FormLoss[]
}

/** What was read, what was lost in reading, and what was mended. */
export interface Reading<Value> extends Told<Value> {
  readonly repairs: readonly FormRepair[]
}

/** Where a reader writes down what it loses and mends. */
export interface Notes {
  readonly losses: FormLoss[]
  readonly repairs: FormRepair[]
}
