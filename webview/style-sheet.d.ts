// The build takes style sheets out of the imports and puts them beside the script.
declare module '*.css';
