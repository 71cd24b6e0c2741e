// The one-file edition is there without a connection by itself: nothing is to be kept, and no new version comes.

export async function offerOffline() {}

export async function prepareOffline() {}

export async function keepJob() {}
