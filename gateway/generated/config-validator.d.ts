// Generated from gateway/config/config.schema.json.
export interface ConfigError {
  readonly instancePath: string
  readonly message?: string
  readonly params: Record<string, unknown>
}
export declare const validateConfig: { (value: unknown): boolean; errors?: ConfigError[] | null }
