// The one-file edition needs no connection: nothing has to be stored for that, and no new version comes.

export async function offerOffline() {}

export async function prepareOffline() {}

export async function keepJob() {}
