using '../main.bicep'

param environmentName = 'prod'
param location = readEnvironmentVariable('AZURE_LOCATION')
param principalId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param principalType = 'ServicePrincipal'
param alertEmails = filter(split(readEnvironmentVariable('ALERT_EMAILS', ''), ','), email => !empty(email))
param budgetAmount = int(readEnvironmentVariable('BUDGET_AMOUNT', '0'))
param signInClientId = readEnvironmentVariable('SIGN_IN_CLIENT_ID', '')
param fieldKeysSecretName = readEnvironmentVariable('FIELD_KEYS_SECRET_NAME', '')
param otlpEndpoint = readEnvironmentVariable('OTEL_EXPORTER_OTLP_ENDPOINT', '')
param zoneRedundant = true
param cosmosThroughputMode = 'autoscale'
param cosmosMaxThroughput = 20000
param cosmosBackupTier = 'Continuous30Days'
param maximumInstanceCount = 100
param alwaysReadyHttp = 2
param logDays = 90
