// Generated from gateway/openapi.yaml.
export interface BodyError {
  readonly instancePath: string
  readonly message?: string
}
interface Validate {
  (value: unknown): boolean
  errors?: BodyError[] | null
}
export declare const validateTranslationRequest: Validate
export declare const validateSourceInput: Validate
export declare const validateFrames: Validate
