import * as v from 'valibot';

export interface BindMount {
  readonly kind: 'bind';
  /** Relative to the folder of compose.yaml, as written there. */
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
}

export interface VolumeMount {
  readonly kind: 'volume';
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
}

export type Mount = BindMount | VolumeMount;

/** A port published on the host; `hostPort` is null when any free one will do. */
export interface PublishedPort {
  readonly hostAddress: string;
  readonly hostPort: number | null;
  readonly containerPort: number;
}

const MountSchema = v.pipe(
  v.string(),
  v.regex(/^[^:]+:\/[^:]*(:ro|:rw)?$/, 'a mount is written SOURCE:/TARGET or SOURCE:/TARGET:ro'),
  v.transform((text): Mount => {
    const [source = '', target = '', mode = 'rw'] = text.split(':');
    const kind = /^[./~]/.test(source) ? 'bind' : 'volume';
    return { kind, source, target, readOnly: mode === 'ro' };
  }),
);

const PortSchema = v.pipe(
  v.string(),
  v.regex(/^127\.0\.0\.1:(\d*):(\d+)$/, 'a port is published on loopback only: 127.0.0.1:HOST:CONTAINER'),
  v.transform((text): PublishedPort => {
    const [hostAddress = '', host = '', container = ''] = text.split(':');
    return {
      hostAddress,
      hostPort: host === '' ? null : Number(host),
      containerPort: Number(container),
    };
  }),
);

const TmpfsSchema = v.pipe(
  v.string(),
  v.regex(/^\/[^:]+(:.+)?$/, 'a tmpfs is written /PATH or /PATH:OPTIONS'),
  v.transform((text) => {
    const [path = '', options = ''] = text.split(/:(.*)/s);
    return { path, options };
  }),
);

const GraceSchema = v.pipe(
  v.string(),
  v.regex(/^\d+s$/, 'a grace period is written in seconds, such as 10s'),
  v.transform((text) => Number.parseInt(text, 10) * 1000),
);

const Scalar = v.pipe(
  v.union([v.string(), v.number(), v.boolean()]),
  v.transform((value) => String(value)),
);

/** What both runtimes read of a service; Docker itself reads the rest (limits, capabilities, networks). */
export const ComposeServiceSchema = v.pipe(
  v.object({
    image: v.pipe(v.string(), v.nonEmpty('the image is empty')),
    command: v.optional(v.array(Scalar), []),
    environment: v.optional(v.record(v.string(), Scalar), {}),
    profiles: v.optional(v.array(v.string()), []),
    hostname: v.pipe(v.string(), v.nonEmpty()),
    ports: v.optional(v.array(PortSchema), []),
    volumes: v.optional(v.array(MountSchema), []),
    tmpfs: v.optional(v.array(TmpfsSchema), []),
    stop_grace_period: v.optional(GraceSchema, '10s'),
    working_dir: v.optional(v.string()),
    user: v.optional(v.string()),
  }),
  v.transform(({ stop_grace_period: stopGraceMs, working_dir: workingDirectory, volumes, ...rest }) => ({
    ...rest,
    mounts: volumes,
    stopGraceMs,
    workingDirectory: workingDirectory ?? null,
  })),
);
export type ComposeService = v.InferOutput<typeof ComposeServiceSchema>;

/** A plain volume is null; one with options is a small disk in memory, of so many bytes. */
const VolumeSchema = v.pipe(
  v.object({
    driver_opts: v.object({
      type: v.literal('tmpfs'),
      device: v.literal('tmpfs'),
      o: v.pipe(v.string(), v.regex(/^size=\d+m$/, 'the size of a small disk is written size=32m')),
    }),
  }),
  v.transform(({ driver_opts: { o } }) => ({
    sizeBytes: Number.parseInt(o.slice('size='.length), 10) * 2 ** 20,
  })),
);

export const ComposeFileSchema = v.object({
  name: v.pipe(v.string(), v.nonEmpty()),
  services: v.record(v.string(), ComposeServiceSchema),
  volumes: v.pipe(v.optional(v.record(v.string(), v.nullable(VolumeSchema)), {})),
});
export type ComposeFile = v.InferOutput<typeof ComposeFileSchema>;
