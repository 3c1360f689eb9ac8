using '../main.bicep'

param environmentName = 'test'
param location = readEnvironmentVariable('AZURE_LOCATION')
param principalId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param principalType = 'ServicePrincipal'
param alertEmails = filter(split(readEnvironmentVariable('ALERT_EMAILS', ''), ','), email => !empty(email))
param budgetAmount = int(readEnvironmentVariable('BUDGET_AMOUNT', '0'))
param signInClientId = readEnvironmentVariable('SIGN_IN_CLIENT_ID', '')
param fieldKeysSecretName = readEnvironmentVariable('FIELD_KEYS_SECRET_NAME', '')
param otlpEndpoint = readEnvironmentVariable('OTEL_EXPORTER_OTLP_ENDPOINT', '')
param maximumInstanceCount = 40
param logDailyQuotaGb = 5
