// The API reference at /docs: Scalar over this gateway's own document. Nothing comes from another host: no font, no proxy, no
// telemetry; the content security policy permits none either.

export interface Scalar {
  createApiReference(selector: string, configuration: Readonly<Record<string, unknown>>): unknown
}

/** Scalar's greys and colours of code have less contrast than WCAG 2.2 AA asks for, and a few buttons are smaller. */
const style = `
.light-mode { --scalar-color-2: #4a4a4a; --scalar-color-3: #5c5c5c; --scalar-color-green: #00664a; --scalar-color-red: #b3121d;
  --scalar-color-yellow: #7a5600; --scalar-color-blue: #0a58a8; --scalar-color-orange: #9a4400; --scalar-color-purple: #5b3fa8 }
.dark-mode { --scalar-color-2: #c4c4c4; --scalar-color-3: #b0b0b0 }
.sidebar-search-placeholder, .client-libraries-text, .sidebar-heading-type, .rounded-b-xl > p { color: var(--scalar-color-2) !important }
button[aria-controls], summary { min-height: 24px; min-width: 24px }
`

const { Scalar: scalar } = globalThis as { readonly Scalar?: Scalar }
if (scalar === undefined) location.replace('/docs?view=plain')
else {
  document.getElementById('plain')?.remove()
  scalar.createApiReference('#reference', {
    url: '/openapi.json',
    servers: [{ url: location.origin, description: 'This gateway' }],
    customCss: style,
    withDefaultFonts: false,
    proxyUrl: '',
    telemetry: false,
    agent: { disabled: true },
    mcp: { disabled: true },
    showDeveloperTools: 'never',
    hideClientButton: true,
    documentDownloadType: 'json',
    persistAuth: false,
    defaultOpenAllTags: false,
    authentication: { preferredSecurityScheme: 'token' },
    metaData: { title: 'Citygate: HTTP interface' },
  })
}
