import { runtimeConformance } from './suite/runtime-conformance.ts';
import { makeNativeSubject } from './support/native-subject.ts';

await runtimeConformance('native', makeNativeSubject);
