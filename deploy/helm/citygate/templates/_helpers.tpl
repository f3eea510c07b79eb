{{- define "citygate.name" -}}
{{- printf "%s" .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}

{{- define "citygate.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "citygate.labels" -}}
{{ include "citygate.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{/* The configuration, with what the chart decides: where it listens, and the store. */}}
{{- define "citygate.config" -}}
{{- if not .Values.config.publicUrl }}{{ fail "config.publicUrl is required: the https URL under which clients reach the gateway" }}{{ end -}}
{{- if not .Values.config.issuers }}{{ fail "config.issuers is required: who signs the access tokens" }}{{ end -}}
{{- $listen := dict "host" "0.0.0.0" "port" 8787 -}}
{{- $config := mergeOverwrite (deepCopy .Values.config) (dict "listen" (mergeOverwrite (deepCopy (.Values.config.listen | default dict)) $listen)) -}}
{{- if .Values.store.postgres -}}
{{- if not .Values.existingSecret }}{{ fail "existingSecret is required with store.postgres: all nodes need the same CITYGATE_ID_KEY and CITYGATE_AUDIT_KEY" }}{{ end -}}
{{- $_ := set $config "store" (dict "postgres" .Values.store.postgres) -}}
{{- else -}}
{{- if gt (int .Values.replicas) 1 }}{{ fail "replicas must be 1 with SQLite, whose file belongs to one process; more need store.postgres" }}{{ end -}}
{{- end -}}
{{- if .Values.policy }}{{- $_ := set $config "policy" "policy.json" -}}{{- end -}}
{{ toPrettyJson $config }}
{{- end -}}
