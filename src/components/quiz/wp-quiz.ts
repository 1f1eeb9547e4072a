import { defineOnSight } from '../../client/mount-on-sight.ts';

/** `<wp-quiz>`: choice questions that explain each answer; remembered in the learner's progress. */
defineOnSight('wp-quiz', async () => (await import('./quiz-view.ts')).mountQuiz);
