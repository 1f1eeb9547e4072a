/** Where one program can be had. Versions are pinned here and nowhere else; Debian's move and are recorded instead. */
export interface ProgramSource {
  /** File names it goes by, best first. */
  readonly fileNames: readonly string[];
  readonly archive?: ReleaseArchive;
  readonly debianPackage?: string;
  /** Path inside the Debian package. */
  readonly debianFile?: string;
  /** Folder inside the Debian package that the program reads at this very place: see `withOwnData`. */
  readonly debianData?: string;
  readonly goModule?: string;
  /** File that `go install` leaves. */
  readonly goFile?: string;
}

/** A file of a project's official release, and the checksum file of the same release. */
export interface ReleaseArchive {
  /** Path below the release host, `{arch}` is amd64 or arm64. */
  readonly path: string;
  readonly checksums: string;
  /** Member of the tar archive; null when the file is the program itself. */
  readonly member: string | null;
  /** Size of the amd64 file to the nearest MB, shown before it is fetched. */
  readonly megabytes: number;
  readonly version: string;
}

const victoriaMetricsTag = 'v1.150.0';
const prometheusVersion = '3.13.3';
const alertmanagerVersion = '0.34.0';
const toxiproxyVersion = '2.12.0';

function victoriaMetrics(
  file: string,
  member: string,
  megabytes: number,
  tag = victoriaMetricsTag,
): ReleaseArchive {
  const folder = `VictoriaMetrics/VictoriaMetrics/releases/download/${victoriaMetricsTag}`;
  return {
    path: `${folder}/${file}-linux-{arch}-${tag}.tar.gz`,
    checksums: `${folder}/${file}-linux-{arch}-${tag}_checksums.txt`,
    member,
    megabytes,
    version: tag,
  };
}

const clusterTag = `${victoriaMetricsTag}-cluster`;

function prometheus(member: string): ReleaseArchive {
  const folder = `prometheus/prometheus/releases/download/v${prometheusVersion}`;
  const name = `prometheus-${prometheusVersion}.linux-{arch}`;
  return {
    path: `${folder}/${name}.tar.gz`,
    checksums: `${folder}/sha256sums.txt`,
    member: `${name}/${member}`,
    megabytes: 130,
    version: `v${prometheusVersion}`,
  };
}

/** Every program the native runtime may start. */
export const PROGRAM_SOURCES = {
  vminsert: {
    fileNames: ['vminsert', 'vminsert-prod'],
    archive: victoriaMetrics('victoria-metrics', 'vminsert-prod', 35, clusterTag),
  },
  vmselect: {
    fileNames: ['vmselect', 'vmselect-prod'],
    archive: victoriaMetrics('victoria-metrics', 'vmselect-prod', 35, clusterTag),
  },
  vmstorage: {
    fileNames: ['vmstorage', 'vmstorage-prod'],
    archive: victoriaMetrics('victoria-metrics', 'vmstorage-prod', 35, clusterTag),
  },
  'victoria-metrics': {
    fileNames: ['victoria-metrics', 'victoria-metrics-prod'],
    archive: victoriaMetrics('victoria-metrics', 'victoria-metrics-prod', 12),
    debianPackage: 'victoria-metrics',
    debianFile: 'usr/bin/victoria-metrics',
  },
  vmagent: {
    fileNames: ['vmagent', 'vmagent-prod'],
    archive: victoriaMetrics('vmutils', 'vmagent-prod', 55),
    debianPackage: 'victoria-metrics',
    debianFile: 'usr/bin/vmagent',
  },
  vmauth: {
    fileNames: ['vmauth', 'vmauth-prod'],
    archive: victoriaMetrics('vmutils', 'vmauth-prod', 55),
    debianPackage: 'victoria-metrics',
    debianFile: 'usr/bin/vmauth',
  },
  vmalert: {
    fileNames: ['vmalert', 'vmalert-prod'],
    archive: victoriaMetrics('vmutils', 'vmalert-prod', 55),
    debianPackage: 'victoria-metrics',
    debianFile: 'usr/bin/vmalert',
  },
  'vmalert-tool': {
    fileNames: ['vmalert-tool', 'vmalert-tool-prod'],
    archive: victoriaMetrics('vmutils', 'vmalert-tool-prod', 55),
    debianPackage: 'victoria-metrics',
    debianFile: 'usr/bin/vmalert-tool',
  },
  vmctl: {
    fileNames: ['vmctl', 'vmctl-prod'],
    archive: victoriaMetrics('vmutils', 'vmctl-prod', 55),
    debianPackage: 'victoria-metrics',
    debianFile: 'usr/bin/vmctl',
  },
  prometheus: {
    fileNames: ['prometheus'],
    archive: prometheus('prometheus'),
    debianPackage: 'prometheus',
    debianFile: 'usr/bin/prometheus',
  },
  promtool: {
    fileNames: ['promtool'],
    archive: prometheus('promtool'),
    debianPackage: 'promtool',
    debianFile: 'usr/bin/promtool',
  },
  alertmanager: {
    fileNames: ['alertmanager', 'prometheus-alertmanager'],
    archive: {
      path: `prometheus/alertmanager/releases/download/v${alertmanagerVersion}/alertmanager-${alertmanagerVersion}.linux-{arch}.tar.gz`,
      checksums: `prometheus/alertmanager/releases/download/v${alertmanagerVersion}/sha256sums.txt`,
      member: `alertmanager-${alertmanagerVersion}.linux-{arch}/alertmanager`,
      megabytes: 35,
      version: `v${alertmanagerVersion}`,
    },
    debianPackage: 'prometheus-alertmanager',
    debianFile: 'usr/bin/prometheus-alertmanager',
    debianData: 'usr/share/prometheus/alertmanager',
  },
  'toxiproxy-server': {
    fileNames: ['toxiproxy-server', 'toxiproxy'],
    archive: {
      path: `Shopify/toxiproxy/releases/download/v${toxiproxyVersion}/toxiproxy-server-linux-{arch}`,
      checksums: `Shopify/toxiproxy/releases/download/v${toxiproxyVersion}/checksums.txt`,
      member: null,
      megabytes: 16,
      version: `v${toxiproxyVersion}`,
    },
    goModule: `github.com/Shopify/toxiproxy/v2/cmd/server@v${toxiproxyVersion}`,
    goFile: 'server',
  },
} as const satisfies Record<string, ProgramSource>;

export type ProgramName = keyof typeof PROGRAM_SOURCES;
export const PROGRAM_NAMES = Object.keys(PROGRAM_SOURCES) as [ProgramName, ...ProgramName[]];

export function sourceOf(program: ProgramName): ProgramSource {
  return PROGRAM_SOURCES[program];
}
