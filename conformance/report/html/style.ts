// The style of the page: dark and light, phone and paper, and both writing directions.

export const style = `
:root{color-scheme:light dark;--good:#116329;--bad:#a40e26;--soft:#7d4e00;--other:#57606a;--line:#8884;--paper:#fff;--ink:#1f2328}
@media(prefers-color-scheme:dark){:root{--paper:#121212;--ink:#f0f0f0;--good:#4ac26b;--bad:#ff8182;--soft:#d4a72c;--other:#9aa4af}}
body{font:1rem/1.5 system-ui,sans-serif;margin:0;background:var(--paper);color:var(--ink)}
main{max-width:70rem;margin:auto;padding:1rem;overflow-wrap:anywhere}
a{color:inherit}.outcome{font-size:1.2rem;font-weight:600}.failures{padding-inline-start:1.4rem}.failures li{margin-block:.4rem}.harm{color:var(--bad)}
h1{font-size:1.6rem}h2{font-size:1.25rem;margin-block:2rem .5rem}h5{margin:.5rem 0 0;font-size:.85rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:.5rem 0}
dt{font-weight:600}dd{margin:0}
.conforms,.pass .state,li.pass{color:var(--good)}
.does-not-conform,.fail .state,li.fail{color:var(--bad)}
.warn .state,.waived .state,.inconclusive .state,.inconclusive,li.warn,li.waived{color:var(--soft)}
.info .state,.not-declared .state,.not-applicable .state,.manual .state,.note,.when,.suite-broken{color:var(--other)}
.counts{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;padding:0;list-style:none}
.check{border-block-start:1px solid var(--line);padding-block:.4rem}
.check>summary{cursor:pointer}
.state{font-weight:600}.id,.level{font-family:ui-monospace,monospace;font-size:.9rem}
.check>:not(summary){margin-inline-start:1.2rem}
.wide{overflow-x:auto}
table{border-collapse:collapse;margin-block:.5rem}
th,td{border:1px solid var(--line);padding:.25rem .5rem;text-align:start;vertical-align:top;min-width:6rem}
th[scope=col]{overflow-wrap:normal;white-space:nowrap}td:empty{min-width:0}
.signatures{display:none}
pre{margin:.2rem 0;padding:.5rem;border:1px solid var(--line);white-space:pre-wrap;font-size:.8rem;text-align:left}
.filters{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;margin-block:1rem}
.filters[hidden]{display:none}
.filters input,.filters select{font:inherit;padding:.2rem;max-width:100%}
@media(max-width:36rem){dl{grid-template-columns:1fr}.check>:not(summary){margin-inline-start:0}}
@media print{:root{--good:#116329;--bad:#a40e26;--soft:#7d4e00;--other:#57606a;--paper:#fff;--ink:#1f2328}.filters{display:none}.exchanges{display:none}.check{break-inside:avoid}:root{color-scheme:light}.signatures{display:grid;grid-template-columns:1fr 1fr;gap:2rem;margin-block-start:2rem;break-inside:avoid}.signatures fieldset{border:1px solid var(--line)}.signatures p{margin:1.6rem 0 0;border-block-end:1px solid var(--line)}}
`
