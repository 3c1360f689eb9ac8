@description('Name of the plan.')
param planName string

@description('Name of the function app.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Key of the service in azure.yaml.')
param serviceName string

@description('Identity of the app: id.')
param identityId string

@description('Identity of the app: client id.')
param identityClientId string

@description('Blob, queue and table addresses of the account of the host.')
param hostStorage {
  blob: string
  queue: string
  table: string
}

@description('Blob and queue addresses of the account with received files.')
param filesStorage {
  blob: string
  queue: string
}

@description('Container of the account of the host that the platform takes the package from.')
param deploymentContainer string

@description('Address of the Cosmos DB account.')
param cosmosEndpoint string

@description('Host name of the Service Bus namespace.')
param serviceBusHostName string

@description('Address of the instance secret, without a version.')
param instanceSecretUri string

@description('Address of the keys of encrypted fields, without a version; empty: none of their own.')
param fieldKeysUri string

@description('Name of the Application Insights component.')
param insightsName string

@description('Collector of metrics and traces; empty: none.')
param otlpEndpoint string

@description('Subnet of the app; empty: none.')
param subnetId string

@description('Instances in three zones.')
param zoneRedundant bool

@description('Memory of an instance.')
@allowed([
  512
  2048
  4096
])
param instanceMemoryMB int

@description('Most instances at once. It bounds what the store has to bear.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int

@description('Instances for requests that are always there: the first lead after a pause need not wait for a start.')
@minValue(0)
param alwaysReadyHttp int

@description('Client id of the app registration for sign-in with Entra ID; empty: no sign-in, keys of the product only.')
param signInClientId string

var signsIn = !empty(signInClientId)

// Named in the code: ConnectionNames.
var connections = {
  AzureWebJobsStorage: {
    blobServiceUri: hostStorage.blob
    queueServiceUri: hostStorage.queue
    tableServiceUri: hostStorage.table
  }
  IncomingStorage: {
    blobServiceUri: filesStorage.blob
    queueServiceUri: filesStorage.queue
  }
  WorkStorage: {
    queueServiceUri: hostStorage.queue
  }
  ServiceBus: {
    fullyQualifiedNamespace: serviceBusHostName
  }
  Cosmos: {
    accountEndpoint: cosmosEndpoint
  }
}

// Every connection is reached with the identity of the app: X__credential and X__clientId beside X's addresses.
var connectionSettings = reduce(
  items(connections),
  {},
  (settings, connection) =>
    union(
      settings,
      {
        '${connection.key}__credential': 'managedidentity'
        '${connection.key}__clientId': identityClientId
      },
      mapConnection(connection.key, connection.value)
    )
)

func mapConnection(name string, addresses object) object =>
  toObject(items(addresses), address => '${name}__${address.key}', address => address.value)

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
    zoneRedundant: zoneRedundant
  }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: union(tags, {
    'azd-service-name': serviceName
  })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    // Senders and Event Grid come from outside, so the app stays open where what it works with is closed.
    publicNetworkAccess: 'Enabled'
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    keyVaultReferenceIdentity: identityId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${hostStorage.blob}${deploymentContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyHttp > 0
          ? [
              {
                name: 'http'
                instanceCount: alwaysReadyHttp
              }
            ]
          : []
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: union(
      connectionSettings,
      {
        APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
        AZURE_CLIENT_ID: identityClientId
        AzureWebJobsDisableHomepage: 'true'
        Profiles__InstanceSecret: '@Microsoft.KeyVault(SecretUri=${instanceSecretUri})'
      },
      empty(fieldKeysUri)
        ? {}
        : {
            Profiles__FieldKeys: '@Microsoft.KeyVault(SecretUri=${fieldKeysUri})'
          },
      empty(otlpEndpoint)
        ? {}
        : {
            OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint
          },
      signsIn
        ? {
            OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: identityClientId
          }
        : {}
    )
  }

  // Deployed with an identity, never with a publishing password.
  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }

  // Always deployed, so that taking the parameter away switches it off. Without it, the platform passes the headers of a sign-in
  // through as they came: then nobody may trust them.
  resource signIn 'config' = {
    name: 'authsettingsV2'
    properties: {
      platform: {
        enabled: signsIn
      }
      // Senders, keys and Event Grid come without a sign-in: who may do what is the product's own decision.
      globalValidation: {
        unauthenticatedClientAction: 'AllowAnonymous'
      }
      identityProviders: {
        azureActiveDirectory: {
          enabled: signsIn
          registration: signsIn
            ? {
                clientId: signInClientId
                openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
                // No secret: the identity of the app vouches for it (a federated credential of the registration).
                clientSecretSettingName: 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'
              }
            : null
        }
      }
      login: {
        tokenStore: {
          enabled: false
        }
      }
      httpSettings: {
        requireHttps: true
      }
    }
  }
}

output id string = app.id
output name string = app.name
output address string = 'https://${app.properties.defaultHostName}'
