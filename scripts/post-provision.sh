#!/bin/sh
# Makes the instance secret, once: 32 random bytes that nobody has seen. It runs after provisioning; running it again changes nothing.
# Needs: az, signed in; AZURE_KEY_VAULT_NAME and INSTANCE_SECRET_NAME, as azd sets them from the outputs of infra/main.bicep.
set -eu
: "${AZURE_KEY_VAULT_NAME:?set it to the output AZURE_KEY_VAULT_NAME}"
: "${INSTANCE_SECRET_NAME:?set it to the output INSTANCE_SECRET_NAME}"

if ! command -v az >/dev/null 2>&1; then
  cat >&2 <<TEXT
az is not here. Make the secret by hand, once, where az is:
  az keyvault secret set --vault-name $AZURE_KEY_VAULT_NAME --name $INSTANCE_SECRET_NAME --file secret.txt
secret.txt: the output of openssl rand -base64 32, without the line end; delete it afterwards.
TEXT
  exit 1
fi

# Found, not found, or not to be told yet: a role that was just granted takes minutes to reach the vault.
attempt=1
while :; do
  if found=$(az keyvault secret list --vault-name "$AZURE_KEY_VAULT_NAME" --query "[?name=='$INSTANCE_SECRET_NAME'].id" --output tsv 2>&1); then break; fi
  if [ "$attempt" -ge 20 ]; then
    printf '%s\n' "$found" >&2
    echo "The vault $AZURE_KEY_VAULT_NAME does not answer. The deployer needs the role Key Vault Secrets Officer on it (parameter principalId)." >&2
    exit 1
  fi
  attempt=$((attempt + 1))
  sleep 15
done
if [ -n "$found" ]; then
  echo "instance secret: there already"
  exit 0
fi

# A secret that was deleted keeps its name for 90 days: making another one would part what is stored from what comes.
if [ -n "$(az keyvault secret list-deleted --vault-name "$AZURE_KEY_VAULT_NAME" --query "[?name=='$INSTANCE_SECRET_NAME'].name" --output tsv)" ]; then
  echo "The instance secret was deleted. Bring it back: az keyvault secret recover --vault-name $AZURE_KEY_VAULT_NAME --name $INSTANCE_SECRET_NAME" >&2
  exit 1
fi

umask 077
file=$(mktemp) # a file, since arguments are seen by every process of the machine
trap 'rm -f "$file"' EXIT
head -c 32 /dev/urandom | base64 | tr -d '\n' >"$file"
az keyvault secret set --vault-name "$AZURE_KEY_VAULT_NAME" --name "$INSTANCE_SECRET_NAME" --file "$file" --output none
echo "instance secret: made"
