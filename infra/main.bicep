targetScope = 'subscription'

@description('Name of the environment: dev, test, prod. Part of every name, by a hash.')
@minLength(1)
@maxLength(20)
param environmentName string

@description('Region.')
@minLength(1)
param location string

@description('Who deploys; empty grants a deployer nothing, and somebody else makes the instance secret.')
param principalId string = ''

@description('What the deployer is.')
@allowed([
  'User'
  'ServicePrincipal'
])
param principalType string = 'User'

@description('Close stores and queues to the outside and reach them by private endpoints.')
param vnetEnabled bool = false

@description('Address range of the network.')
param vnetAddressPrefix string = '10.0.0.0/16'

@description('Copies and instances in three zones, where the region has them.')
param zoneRedundant bool = false

@description('How Cosmos DB is paid.')
@allowed([
  'serverless'
  'autoscale'
])
param cosmosThroughputMode string = 'serverless'

@description('With autoscale: most request units a second.')
param cosmosMaxThroughput int = 4000

@description('How far back Cosmos DB can be restored.')
@allowed([
  'Continuous7Days'
  'Continuous30Days'
])
param cosmosBackupTier string = 'Continuous7Days'

@description('Memory of an instance.')
@allowed([
  512
  2048
  4096
])
param instanceMemoryMB int = 2048

@description('Most instances at once.')
param maximumInstanceCount int = 40

@description('Instances for requests that are always there.')
param alwaysReadyHttp int = 0

@description('Days after which a received file is deleted whatever its channel says; 0: only the product deletes.')
param incomingDays int = 0

@description('Days after which a released package is deleted.')
param releasesDays int = 180

@description('Days after which an event that could not be delivered is deleted.')
param deadLetterDays int = 30

@description('Days that logs are kept.')
param logDays int = 30

@description('Gigabytes of logs a day after which the rest is dropped; -1: no limit.')
param logDailyQuotaGb int = -1

@description('Who is told by alerts and by the budget.')
param alertEmails string[] = []

@description('Minutes that work may wait before somebody is told.')
param queueAgeMinutes int = 30

@description('Budget of a month, in the currency of the subscription; 0: none.')
@minValue(0)
param budgetAmount int = 0

@description('Collector of metrics and traces; empty: none.')
param otlpEndpoint string = ''

@description('Client id of the app registration for sign-in with Entra ID; empty: none.')
param signInClientId string = ''

@description('Secret of the vault that holds the keys of encrypted fields; empty: they are derived from the instance secret.')
param fieldKeysSecretName string = ''

@description('Name of the resource group; empty: made from the environment.')
param resourceGroupName string = ''

@description('Name of the function app; empty: made from the environment.')
param functionAppName string = ''

var abbreviations = loadJsonContent('abbreviations.json')
var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = {
  'azd-env-name': environmentName
}

// Key of the service in azure.yaml.
var serviceName = 'functions'
var appName = !empty(functionAppName) ? functionAppName : '${abbreviations.webSitesFunctions}${token}'
var hostStorageName = '${abbreviations.storageStorageAccounts}h${token}'
var filesStorageName = '${abbreviations.storageStorageAccounts}f${token}'
var cosmosName = '${abbreviations.documentDBDatabaseAccounts}${token}'
var serviceBusName = '${abbreviations.serviceBusNamespaces}${token}'
var deploymentContainer = 'app-package-${take(appName, 32)}-${take(token, 7)}'
var releasesContainer = 'releases'

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: !empty(resourceGroupName) ? resourceGroupName : '${abbreviations.resourcesResourceGroups}${environmentName}'
  location: location
  tags: tags
}

module identity 'identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    name: '${abbreviations.managedIdentityUserAssignedIdentities}${token}'
    location: location
    tags: tags
  }
}

module monitoring 'monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    workspaceName: '${abbreviations.operationalInsightsWorkspaces}${token}'
    insightsName: '${abbreviations.insightsComponents}${token}'
    location: location
    tags: tags
    retentionDays: logDays
    dailyQuotaGb: logDailyQuotaGb
  }
}

module storage 'storage.bicep' = {
  name: 'storage'
  scope: group
  params: {
    hostName: hostStorageName
    filesName: filesStorageName
    location: location
    tags: tags
    deploymentContainer: deploymentContainer
    releasesContainer: releasesContainer
    closed: vnetEnabled
    zoneRedundant: zoneRedundant
    incomingDays: incomingDays
    releasesDays: releasesDays
    deadLetterDays: deadLetterDays
  }
}

module diagnostics 'diagnostics.bicep' = {
  name: 'diagnostics'
  scope: group
  params: {
    filesStorageName: filesStorageName
    workspaceId: monitoring.outputs.workspaceId
  }
  dependsOn: [
    storage
  ]
}

module data 'data.bicep' = {
  name: 'data'
  scope: group
  params: {
    name: cosmosName
    location: location
    tags: tags
    throughputMode: cosmosThroughputMode
    maxThroughput: cosmosMaxThroughput
    backupTier: cosmosBackupTier
    closed: vnetEnabled
    zoneRedundant: zoneRedundant
  }
}

module messaging 'messaging.bicep' = {
  name: 'messaging'
  scope: group
  params: {
    name: serviceBusName
    location: location
    tags: tags
    closed: vnetEnabled
  }
}

module secrets 'secrets.bicep' = {
  name: 'secrets'
  scope: group
  params: {
    name: '${abbreviations.keyVaultVaults}${token}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
  }
}

module topic 'events/topic.bicep' = {
  name: 'topic'
  scope: group
  params: {
    name: '${abbreviations.eventGridSystemTopics}${token}'
    location: location
    tags: tags
    storageId: storage.outputs.filesId
  }
}

module network 'network.bicep' = if (vnetEnabled) {
  name: 'network'
  scope: group
  params: {
    name: '${abbreviations.networkVirtualNetworks}${token}'
    location: location
    tags: tags
    addressPrefix: vnetAddressPrefix
  }
}

module endpoints 'private-endpoints.bicep' = if (vnetEnabled) {
  name: 'endpoints'
  scope: group
  params: {
    location: location
    tags: tags
    subnetId: network!.outputs.endpointSubnetId
    zoneIds: network!.outputs.zoneIds
    targets: [
      {
        name: '${abbreviations.networkPrivateEndpoints}${hostStorageName}-blob'
        id: storage.outputs.hostId
        group: 'blob'
        zone: 'blob'
      }
      {
        name: '${abbreviations.networkPrivateEndpoints}${hostStorageName}-queue'
        id: storage.outputs.hostId
        group: 'queue'
        zone: 'queue'
      }
      {
        name: '${abbreviations.networkPrivateEndpoints}${hostStorageName}-table'
        id: storage.outputs.hostId
        group: 'table'
        zone: 'table'
      }
      {
        name: '${abbreviations.networkPrivateEndpoints}${filesStorageName}-blob'
        id: storage.outputs.filesId
        group: 'blob'
        zone: 'blob'
      }
      {
        name: '${abbreviations.networkPrivateEndpoints}${filesStorageName}-queue'
        id: storage.outputs.filesId
        group: 'queue'
        zone: 'queue'
      }
      {
        name: '${abbreviations.networkPrivateEndpoints}${cosmosName}'
        id: data.outputs.id
        group: 'Sql'
        zone: 'cosmos'
      }
      {
        name: '${abbreviations.networkPrivateEndpoints}${serviceBusName}'
        id: messaging.outputs.id
        group: 'namespace'
        zone: 'serviceBus'
      }
    ]
  }
}

module rbac 'rbac.bicep' = {
  name: 'rbac'
  scope: group
  params: {
    appPrincipalId: identity.outputs.principalId
    deployerPrincipalId: principalId
    deployerPrincipalType: principalType
    topicPrincipalId: topic.outputs.principalId
    hostStorageName: hostStorageName
    filesStorageName: filesStorageName
    releasesContainer: releasesContainer
    deadLetterContainer: storage.outputs.deadLetterContainer
    cosmosName: cosmosName
    databaseName: data.outputs.databaseName
    serviceBusName: serviceBusName
    leadsQueue: messaging.outputs.leadsQueue
    insightsName: monitoring.outputs.insightsName
    vaultName: secrets.outputs.name
  }
}

module app 'app.bicep' = {
  name: 'app'
  scope: group
  params: {
    planName: '${abbreviations.webServerFarms}${token}'
    name: appName
    location: location
    tags: tags
    serviceName: serviceName
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    hostStorage: {
      blob: storage.outputs.hostBlobEndpoint
      queue: storage.outputs.hostQueueEndpoint
      table: storage.outputs.hostTableEndpoint
    }
    filesStorage: {
      blob: storage.outputs.filesBlobEndpoint
      queue: storage.outputs.filesQueueEndpoint
    }
    deploymentContainer: deploymentContainer
    cosmosEndpoint: data.outputs.endpoint
    serviceBusHostName: messaging.outputs.hostName
    instanceSecretUri: secrets.outputs.instanceSecretUri
    fieldKeysUri: empty(fieldKeysSecretName) ? '' : '${secrets.outputs.secretsUri}${fieldKeysSecretName}'
    insightsName: monitoring.outputs.insightsName
    otlpEndpoint: otlpEndpoint
    subnetId: vnetEnabled ? network!.outputs.appSubnetId : ''
    zoneRedundant: zoneRedundant
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyHttp: alwaysReadyHttp
    signInClientId: signInClientId
  }
  // The app starts as soon as it is there, and fails without its rights.
  dependsOn: [
    rbac
    endpoints
  ]
}

module alerts 'alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    actionGroupName: '${abbreviations.insightsActionGroups}${token}'
    location: location
    tags: tags
    emails: alertEmails
    workspaceId: monitoring.outputs.workspaceId
    serviceBusId: messaging.outputs.id
    leadsQueue: messaging.outputs.leadsQueue
    cosmosId: data.outputs.id
    topicId: topic.outputs.id
    queueAgeMinutes: queueAgeMinutes
  }
}

module dashboard 'dashboard.bicep' = {
  name: 'dashboard'
  scope: group
  params: {
    location: location
    tags: tags
    insightsId: monitoring.outputs.insightsId
  }
}

module budget 'budget.bicep' = if (budgetAmount > 0) {
  name: 'budget'
  scope: group
  params: {
    amount: budgetAmount
    emails: alertEmails
  }
}

output AZURE_RESOURCE_GROUP string = group.name
output AZURE_FUNCTION_APP_NAME string = app.outputs.name
output AZURE_FUNCTION_APP_ADDRESS string = app.outputs.address
output AZURE_KEY_VAULT_NAME string = secrets.outputs.name
output INSTANCE_SECRET_NAME string = secrets.outputs.instanceSecretName
output EVENT_TOPIC_NAME string = topic.outputs.name
output FILES_STORAGE_ID string = storage.outputs.filesId
output INCOMING_CONTAINER string = storage.outputs.incomingContainer
output DEAD_LETTER_CONTAINER string = storage.outputs.deadLetterContainer
output HOST_STORAGE_NAME string = hostStorageName
output RELEASES_CONTAINER string = releasesContainer
