# Connects Event Grid with the function that listens, which must be there first. It runs after every deployment of code; running it again
# changes nothing. Needs: az, signed in, and the outputs of infra/main.bicep as environment variables, as azd sets them.
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..')
$needed = 'AZURE_RESOURCE_GROUP', 'AZURE_FUNCTION_APP_NAME', 'AZURE_FUNCTION_APP_ADDRESS', 'EVENT_TOPIC_NAME', 'FILES_STORAGE_ID', 'INCOMING_CONTAINER', 'DEAD_LETTER_CONTAINER'
foreach ($name in $needed) {
  if (-not [Environment]::GetEnvironmentVariable($name)) { throw "set $name to the output of that name" }
}
if (-not (Get-Command az -ErrorAction SilentlyContinue)) {
  throw 'az is not here. Where it is, signed in, run scripts/post-deploy.ps1 with the outputs of infra/main.bicep in the environment.'
}

# The key of the endpoint exists, and the endpoint answers, once the app has started with its new code.
for ($attempt = 1; ; $attempt++) {
  az deployment group create `
    --resource-group $env:AZURE_RESOURCE_GROUP `
    --name events `
    --template-file infra/events/blob-subscription.bicep `
    --parameters `
    functionAppName=$env:AZURE_FUNCTION_APP_NAME `
    topicName=$env:EVENT_TOPIC_NAME `
    storageId=$env:FILES_STORAGE_ID `
    incomingContainer=$env:INCOMING_CONTAINER `
    deadLetterContainer=$env:DEAD_LETTER_CONTAINER `
    --output none
  if ($LASTEXITCODE -eq 0) { break }
  if ($attempt -ge 10) { throw 'Event Grid could not be connected: the app does not start, or has no function IntakeBatch. Its log says why.' }
  Start-Sleep -Seconds 30
}
'event subscription: there'
"Admin key, once: curl -X POST $env:AZURE_FUNCTION_APP_ADDRESS/setup/admin-key -H `"x-functions-key: MASTER_KEY`""
"MASTER_KEY: az functionapp keys list --resource-group $env:AZURE_RESOURCE_GROUP --name $env:AZURE_FUNCTION_APP_NAME --query masterKey --output tsv"
