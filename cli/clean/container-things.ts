import Docker from 'dockerode';

/** A volume or an image in a Docker engine that Writepath made or brought. */
export interface ContainerThing {
  readonly kind: 'image' | 'volume';
  readonly name: string;
  readonly bytes: number | null;
}

const OUR_IMAGES = /(^|\/)(writepath\/|victoriametrics\/|prom\/prometheus|shopify\/toxiproxy)/;

/** What an engine holds of ours; nothing where no engine answers. */
export async function listContainerThings(signal: AbortSignal): Promise<ContainerThing[]> {
  const docker = new Docker();
  try {
    signal.throwIfAborted();
    await docker.ping();
  } catch {
    return []; // no engine: it holds nothing
  }
  const images = (await docker.listImages()).flatMap((image) =>
    (image.RepoTags ?? [])
      .filter((tag) => OUR_IMAGES.test(tag))
      .map((name): ContainerThing => ({ kind: 'image', name, bytes: image.Size })),
  );
  const { Volumes } = await docker.listVolumes();
  const volumes = (Volumes ?? [])
    .filter(({ Labels }) => Labels?.['com.docker.compose.project']?.startsWith('writepath-'))
    .map(({ Name }): ContainerThing => ({ kind: 'volume', name: Name, bytes: null }));
  return [...images, ...volumes];
}

export async function removeContainerThings(
  things: readonly ContainerThing[],
  signal: AbortSignal,
): Promise<void> {
  const docker = new Docker();
  for (const { kind, name } of things) {
    if (kind === 'image') await docker.getImage(name).remove({ abortSignal: signal });
    else await docker.getVolume(name).remove({ abortSignal: signal });
  }
}
